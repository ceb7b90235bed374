"""Is it clear who needs this?

Nobody, anybody, the builders, the organisation, or a known role spelled anew.
"""

import re

from userneeds.capture.coach.rules.review import CardReview, Fix, RuleMatch, RuleMatcher
from userneeds.capture.coach.rules.rulebook import rule_phrases
from userneeds.capture.lazy_pattern import LazyPattern
from userneeds.capture.words import fold_text, singular, words_of

_ARTICLE = LazyPattern(r"(?:an?|the|any|every|all|our)\s+", re.IGNORECASE)
_OF_THE_SERVICE = LazyPattern(
    r"\s+(?:of|on|in|using)\s+(?:the|this|our|a)\s+(?:\w+\s+)?"
    r"(?:service|site|website|system|app|application|tool|platform|product|portal)$",
    re.IGNORECASE,
)
_SHORTEST_COMPARED = 8
"""Letters; shorter roles one letter apart are different roles."""


def _role_without_article(case: CardReview) -> str:
    found = _ARTICLE.match(case.draft.role)
    if found:
        return case.draft.role[found.end() :]
    return case.draft.role


def who_missing(case: CardReview) -> RuleMatch | None:
    """Find a need without a role; a job story speaks of a situation instead."""
    missing = case.is_need() and not case.draft.role and case.draft.kind != "job"
    return RuleMatch("") if missing else None


def who_vague(case: CardReview) -> RuleMatch | None:
    """Find a role that is no more than 'user', with or without 'of the service'."""
    role = _OF_THE_SERVICE.sub("", _role_without_article(case))
    said = words_of(role)
    whole = rule_phrases("who-vague").opens(said, [singular(word) for word in said])
    if role and len(whole.split()) == len(said):
        return RuleMatch(case.draft.role)
    return None


def builder_role(case: CardReview) -> RuleMatch | None:
    """Find a role that builds the service; a trade with a field of its own, as a heating engineer, does not."""
    if case.around.is_for_builders:
        return None
    said = words_of(_role_without_article(case))
    found = rule_phrases("builder-role").find(said, [singular(word) for word in said])
    has_a_field = len(said) > 1 and rule_phrases("builder-role", "trades").opens(
        [found], [singular(found)]
    )
    if found and not has_a_field:
        return RuleMatch(case.draft.role)
    return None


def our_need(case: CardReview) -> RuleMatch | None:
    """Find a role whose last word is an organisation."""
    said = words_of(_role_without_article(case))
    if not said:
        return None
    last = said[-1:]
    found = rule_phrases("our-need").opens(last, [singular(word) for word in last])
    if found:
        return RuleMatch(case.draft.role)
    return None


def role_variant(case: CardReview) -> RuleMatch | None:
    """Find a role that is spelled differently elsewhere; the same letters and number are repaired by one key."""
    role, roles = case.draft.role, case.around.roles
    if not role or role in roles:
        return None
    for other in roles:
        if _fold_role(role) == _fold_role(other):
            return RuleMatch(role, other, Fix({"role": other}), is_certain=True)
    for other in roles:
        if (
            _differ_by_one_letter(fold_text(role), fold_text(other))
            or _abbreviates(role, other)
            or _abbreviates(other, role)
        ):
            return RuleMatch(role, other, Fix({"role": other}))
    return None


def _fold_role(role: str) -> str:
    return "".join(singular(word) for word in words_of(role)).replace("-", "")


def _differ_by_one_letter(one: str, other: str) -> bool:
    """Say whether one letter tells two long names apart, but not in the ending: trainer and trainee are two roles."""
    if min(len(one), len(other)) < _SHORTEST_COMPARED or abs(len(one) - len(other)) > 1:
        return False
    start = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    tail = 0 if len(one) == len(other) else 1
    longer, shorter = (one, other) if len(one) >= len(other) else (other, one)
    return longer[start + 1 :] == shorter[start + 1 - tail :] and len(longer) - start > 2


def _abbreviates(short: str, long: str) -> bool:
    """Say whether `short` is made of the first letters of `long`: 'SRE' and 'site reliability engineer'."""
    letters = "".join(word[0] for word in words_of(long)).lower()
    return len(letters) > 1 and short.lower() == letters


MATCHERS: dict[str, RuleMatcher] = {
    "who-missing": who_missing,
    "who-vague": who_vague,
    "builder-role": builder_role,
    "our-need": our_need,
    "role-variant": role_variant,
}
