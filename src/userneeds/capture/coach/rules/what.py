"""Is it a need, one need, in people's words?

Solutions, two needs at once, mere knowing, pain points, jargon.
"""

from dataclasses import replace
from functools import lru_cache

from userneeds.capture.coach.rules.review import CardReview, Fix, RuleMatch, RuleMatcher
from userneeds.capture.coach.rules.rulebook import (
    PhraseIndex,
    phrase_index,
    rule_phrases,
    spoken_words,
)
from userneeds.capture.coach.rules.solutions import solution_in
from userneeds.capture.coach.rules.splitting.splits import split_fix, split_want
from userneeds.capture.coach.rules.splitting.two_roles import split_roles

_ABLE_TO = ("be", "able", "to")


def sounds_like_a_solution(case: CardReview) -> RuleMatch | None:
    """Find words of a product in the want; the reason may name one."""
    if not case.is_need():
        return None
    word = solution_in(case.draft.want)
    return RuleMatch(word) if word else None


def _start_after_opening(singulars: tuple[str, ...]) -> int:
    return len(_ABLE_TO) if singulars[: len(_ABLE_TO)] == _ABLE_TO else 0


def two_needs(case: CardReview) -> RuleMatch | None:
    """Find two needs in one sentence, of one or of two roles; the fix makes two cards."""
    if not case.is_need():
        return None
    draft = case.draft
    said, first, second = split_roles(draft.role)
    if said:
        fix = Fix(split=(replace(draft, role=first), replace(draft, role=second, ref="", note="")))
        return RuleMatch(said, fix=fix)
    parted = split_want(draft.want)
    return RuleMatch(parted.joint, fix=split_fix(draft, parted)) if parted else None


def know_only(case: CardReview) -> RuleMatch | None:
    """Find a want that ends in understanding, with nothing done with it."""
    if case.draft.benefit or not case.is_need():
        return None
    start = _start_after_opening(case.want_words.singulars)
    word = rule_phrases("know-only").opens(case.want_words.after(start))
    return RuleMatch(word) if word else None


def pain_point(case: CardReview) -> RuleMatch | None:
    """Find a want that says what should stop: 'stop chasing papers', but not 'stop the water'."""
    if not case.is_need():
        return None
    word = rule_phrases("pain-point").opens(case.want_words)
    ends = rule_phrases("pain-point", "ends").opens(case.want_words)
    if ends and case.want_words.written[1:2] and case.want_words.written[1].endswith("ing"):
        word = ends
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
