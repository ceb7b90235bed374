"""Is it clear why? No reason, a reason that repeats the want, or nothing that proves it."""

import re

from userneeds.capture.coach.rules.review import CardReview, RuleMatch, RuleMatcher
from userneeds.capture.words import is_stop_word, stem, words_of
from userneeds.model.grammar.lazy_pattern import LazyPattern

_PURPOSE = LazyPattern(r",\s+to\s+[a-z]+\s+\w+", re.IGNORECASE)
"""'…, to take in what I learned since': a reason without its marker."""
_REPEATED_SHARE = 0.6
"""The share of the reason's own words that the want has said already."""
_FEWEST_REPEATED = 2


def why_missing(case: CardReview) -> RuleMatch | None:
    """Find a need without any reason.

    'because', 'as I', 'in order to' and a closing ', to …' are reasons.
    """
    if not case.is_need() or case.draft.benefit or _PURPOSE.search(case.draft.want):
        return None
    return RuleMatch("")


def why_repeats(case: CardReview) -> RuleMatch | None:
    """Find a reason whose words the want has said already."""
    reason = [word for word in words_of(case.draft.benefit) if not is_stop_word(word.lower())]
    want_stems = {stem(word) for word in case.want_words.written}
    repeated = [word for word in reason if stem(word) in want_stems]
    if len(repeated) < _REPEATED_SHARE * len(reason):
        return None
    if len({stem(word) for word in repeated}) < _FEWEST_REPEATED:
        return None
    return RuleMatch(repeated[0])


def no_evidence(case: CardReview) -> RuleMatch | None:
    """Find a need that nothing proves; silent where evidence cannot be known."""
    if case.is_need() and case.around.sources == 0:
        return RuleMatch("")
    return None


MATCHERS: dict[str, RuleMatcher] = {
    "why-missing": why_missing,
    "why-repeats": why_repeats,
    "no-evidence": no_evidence,
}
