"""Is it a need, one need, in people's words?

Solutions, two needs at once, mere knowing, pain points, jargon.
"""

from functools import lru_cache

from userneeds.capture.coach.rules.review import CardReview, RuleMatch, RuleMatcher
from userneeds.capture.coach.rules.rulebook import (
    PhraseIndex,
    SpokenWords,
    phrase_index,
    rule_phrases,
    spoken_words,
)
from userneeds.capture.coach.rules.splits import split_fix, split_want
from userneeds.capture.lazy_pattern import LazyPattern
from userneeds.capture.words import word_list

_SOLUTION = "sounds-like-a-solution"
_BY_NAME = LazyPattern(
    r"(?:have\s+[A-Z][A-Z]{2,}\s+(?:to\s+)?[a-z]+|(?:have\s+)?the\s+(?:system|site|website|app"
    r"|application|software|platform)\s+(?:to\s+)?[a-z]+"
    r"|use\s+[A-Z]\w+|(?:an?|have\s+an?)\s+(?:[\w,-]+\s+){0,6}(?:system|service|solution"
    r"|mechanism|facility|product|device)\b"
    r"|.*\bvia\s+\S+)"
)
"""Products by name: 'have ALFRED to remind me', 'the site to comply', 'via a phone line'."""
_ABLE_TO = ("be", "able", "to")
_AUXILIARIES = frozenset({"been", "was", "were", "is", "are"})


def sounds_like_a_solution(case: CardReview) -> RuleMatch | None:
    """Find words of a product in the want; the reason may name one."""
    if not case.is_need():
        return None
    want = case.want_words
    start = _start_after_verb(want.singulars)
    word = (
        rule_phrases(_SOLUTION).find(want.after(start))
        or rule_phrases(_SOLUTION, "gestures").find(want)
        or rule_phrases(_SOLUTION, "building").opens(want)
        or _participle_after_data(want)
    )
    if word:
        return RuleMatch(word)
    named = _BY_NAME.match(case.draft.want)
    return RuleMatch(named[0]) if named else None


def _start_after_verb(singulars: tuple[str, ...]) -> int:
    """Return where the thing begins.

    'link two cases' and 'map the roads' name an act, not a link or a map.
    """
    start = _start_after_opening(singulars)
    if singulars[start : start + 1] and singulars[start] in word_list("verbs"):
        return start + 1
    return start


def _start_after_opening(singulars: tuple[str, ...]) -> int:
    return len(_ABLE_TO) if singulars[: len(_ABLE_TO)] == _ABLE_TO else 0


def _participle_after_data(want: SpokenWords) -> str:
    """Return the participle in 'the ledger data loaded', or ''.

    'published plans' are things that exist, and so are 'plans that were published'.
    """
    participles = rule_phrases(_SOLUTION, "done")
    for index in range(1, len(want.written)):
        if want.singulars[index] in word_list("side_clauses"):
            return ""
        participle = participles.word_at(want, index)
        if participle and _stands_after_data(want, index):
            return participle
    return ""


def _stands_after_data(want: SpokenWords, index: int) -> bool:
    if want.singulars[index - 1] in _AUXILIARIES:
        return False
    following = want.singulars[index + 1 : index + 2]
    return not following or following[0] in word_list("phrase_ends")


def two_needs(case: CardReview) -> RuleMatch | None:
    """Find two verbs joined by 'and' where each could stand alone; the fix makes two cards."""
    parted = split_want(case.draft.want) if case.is_need() else None
    if parted:
        return RuleMatch(parted.joint, fix=split_fix(case.draft, parted))
    return None


def know_only(case: CardReview) -> RuleMatch | None:
    """Find a want that ends in understanding, with nothing done with it."""
    if case.draft.benefit or not case.is_need():
        return None
    start = _start_after_opening(case.want_words.singulars)
    word = rule_phrases("know-only").opens(case.want_words.after(start))
    return RuleMatch(word) if word else None


def pain_point(case: CardReview) -> RuleMatch | None:
    """Find a want that says what should stop."""
    if not case.is_need():
        return None
    word = rule_phrases("pain-point").opens(case.want_words)
    return RuleMatch(word) if word else None


def not_their_words(case: CardReview) -> RuleMatch | None:
    """Find the project's jargon, where the workshop keeps a list of it."""
    if not case.around.jargon:
        return None
    words = spoken_words(f"{case.draft.want} {case.draft.benefit}")
    word = _jargon_index(case.around.jargon).find(words)
    return RuleMatch(word) if word else None


@lru_cache(maxsize=8)
def _jargon_index(jargon: tuple[str, ...]) -> PhraseIndex:
    return phrase_index(jargon)


def not_a_need_yet(case: CardReview) -> RuleMatch | None:
    """Find a card in the frame of a need that wants nothing."""
    return RuleMatch("") if case.draft.is_need and not case.draft.want else None


MATCHERS: dict[str, RuleMatcher] = {
    "sounds-like-a-solution": sounds_like_a_solution,
    "two-needs": two_needs,
    "know-only": know_only,
    "pain-point": pain_point,
    "not-their-words": not_their_words,
    "not-a-need-yet": not_a_need_yet,
}
