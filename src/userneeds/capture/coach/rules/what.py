"""Is it a need, one need, in people's words?

Solutions, two needs at once, mere knowing, pain points, jargon.
"""

from functools import lru_cache

from userneeds.capture.coach.rules.review import CardReview, RuleMatch, RuleMatcher
from userneeds.capture.coach.rules.rulebook import PhraseIndex, phrase_index, rule_phrases
from userneeds.capture.coach.rules.splits import split_fix, split_want
from userneeds.capture.lazy_pattern import LazyPattern
from userneeds.capture.words import singular, word_list, words_of

_SOLUTION = "sounds-like-a-solution"
_BY_NAME = LazyPattern(
    r"(?:have\s+[A-Z][A-Z]{2,}\s+(?:to\s+)?[a-z]+|(?:have\s+)?the\s+(?:system|site|website|app"
    r"|application|software|platform)\s+(?:to\s+)?[a-z]+"
    r"|use\s+[A-Z]\w+|(?:an?|have\s+an?)\s+(?:[\w,-]+\s+){0,6}(?:system|service|solution"
    r"|mechanism|facility|product|device)\b"
    r"|.*\bvia\s+\S+)"
)
"""'have ALFRED to remind me', 'the site to comply', 'use Unicode', 'a free listing service', 'via a phone line'."""
_AUXILIARIES = frozenset({"been", "was", "were", "is", "are"})


def sounds_like_a_solution(case: CardReview) -> RuleMatch | None:
    """Find words of a product in the want; the reason may name one."""
    if not case.is_need():
        return None
    said = case.want_words
    singulars = case.want_singulars
    start = _start_after_verb(singulars)
    word = (
        rule_phrases(_SOLUTION).find(said[start:], singulars[start:])
        or rule_phrases(_SOLUTION, "gestures").find(said, singulars)
        or rule_phrases(_SOLUTION, "building").opens(said, singulars)
        or _participle_after_data(case)
    )
    if word:
        return RuleMatch(word)
    named = _BY_NAME.match(case.draft.want)
    return RuleMatch(named[0]) if named else None


def _start_after_verb(singulars: tuple[str, ...]) -> int:
    """Return where the thing begins: 'link two cases' and 'map the roads' name an act, not a link or a map."""
    start = 3 if singulars[:3] == ("be", "able", "to") else 0
    if singulars[start : start + 1] and singulars[start] in word_list("verbs"):
        return start + 1
    return start


def _participle_after_data(case: CardReview) -> str:
    """Return the participle in 'the ledger data loaded', or ''; 'published plans' are things that exist."""
    done = rule_phrases(_SOLUTION, "done")
    for index in range(1, len(case.want_words)):
        if case.want_singulars[index] in word_list("side_clauses"):
            return ""
        word = done.find(case.want_words[index : index + 1], case.want_singulars[index : index + 1])
        following = case.want_singulars[index + 1 : index + 2]
        if (
            word
            and case.want_singulars[index - 1] not in _AUXILIARIES
            and (not following or following[0] in word_list("phrase_ends"))
        ):
            return word
    return ""


def two_needs(case: CardReview) -> RuleMatch | None:
    """Find two verbs joined by 'and' where each could stand alone; the fix makes two cards of it."""
    parted = split_want(case.draft.want) if case.is_need() else None
    if parted:
        return RuleMatch(parted.joint, fix=split_fix(case.draft, parted))
    return None


def know_only(case: CardReview) -> RuleMatch | None:
    """Find a want that ends in understanding, with nothing done with it."""
    if case.draft.benefit or not case.is_need():
        return None
    start = 3 if case.want_singulars[:3] == ("be", "able", "to") else 0
    word = rule_phrases("know-only").opens(case.want_words[start:], case.want_singulars[start:])
    return RuleMatch(word) if word else None


def pain_point(case: CardReview) -> RuleMatch | None:
    """Find a want that says what should stop."""
    word = (
        rule_phrases("pain-point").opens(case.want_words, case.want_singulars)
        if case.is_need()
        else ""
    )
    return RuleMatch(word) if word else None


def not_their_words(case: CardReview) -> RuleMatch | None:
    """Find the project's jargon, where the workshop keeps a list of it."""
    if not case.around.jargon:
        return None
    said = words_of(f"{case.draft.want} {case.draft.benefit}")
    word = _jargon_index(case.around.jargon).find(said, [singular(one) for one in said])
    return RuleMatch(word) if word else None


@lru_cache(maxsize=8)
def _jargon_index(jargon: tuple[str, ...]) -> PhraseIndex:
    return phrase_index(jargon)


def not_a_need_yet(case: CardReview) -> RuleMatch | None:
    """Find a card in the frame of a need that wants nothing."""
    empty = case.draft.kind in {"need", "story", "job"} and not case.draft.want
    return RuleMatch("") if empty else None


MATCHERS: dict[str, RuleMatcher] = {
    "sounds-like-a-solution": sounds_like_a_solution,
    "two-needs": two_needs,
    "know-only": know_only,
    "pain-point": pain_point,
    "not-their-words": not_their_words,
    "not-a-need-yet": not_a_need_yet,
}
