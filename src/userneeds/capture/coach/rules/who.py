"""Is it clear who needs this?

Nobody, anybody, the builders, the organisation, or a known role spelled anew.
"""

import re

from userneeds.capture.coach.rules.review import CardReview, Fix, RuleMatch, RuleMatcher
from userneeds.capture.coach.rules.rulebook import SpokenWords, rule_phrases, spoken_words
from userneeds.capture.words import fold_text, singular, words_of
from userneeds.model.grammar.lazy_pattern import LazyPattern

_ARTICLE = LazyPattern(r"(?:an?|the|any|every|all|our)\s+", re.IGNORECASE)
_OF_THE_SERVICE = LazyPattern(
    r"(?<!\s)\s++(?:of|on|in|using)\s+(?:the|this|our|a)\s+(?:\w+\s+)?"
    r"(?:service|site|website|system|app|application|tool|platform|product|portal)$",
    re.IGNORECASE,
)
_MOST_CHOICES = 3
"""Roles that are offered, each with a key of its own."""
_JOINING_WORDS = frozenset({"of", "the", "a", "an", "this", "our", "or", "and"})
_SHORTEST_COMPARED = 8
"""Letters; shorter roles one letter apart are different roles."""
_ENDING_LETTERS = 2


def _without_article(role: str) -> str:
    article = _ARTICLE.match(role)
    return role[article.end() :] if article else role


def who_missing(case: CardReview) -> RuleMatch | None:
    """Find a need without a role; a job story speaks of a situation instead."""
    if not case.is_need() or case.draft.role or case.draft.kind == "job":
        return None
    return _missing_role("", case)


def _missing_role(word: str, case: CardReview) -> RuleMatch:
    """Return the match of a role that is missing or says nothing, with those that are there."""
    known = [role for role in case.around.roles if not _can_be_anybody(role)]
    choices = tuple(known[:_MOST_CHOICES])
    fix = Fix({"role": choices[0]}) if choices else None
    return RuleMatch(word, fix=fix, choices=choices)


def who_vague(case: CardReview) -> RuleMatch | None:
    """Find a role that can be anybody: 'user', 'user of the service', 'member of the public'."""
    role = case.draft.role
    return _missing_role(role, case) if _can_be_anybody(role) else None


def _can_be_anybody(role: str) -> bool:
    name = _OF_THE_SERVICE.sub("", _without_article(role))
    words = spoken_words(name)
    vague = rule_phrases("who-vague").opens(words)
    return bool(name) and (len(vague.split()) == len(words.written) or _is_anybody(words))


def _is_anybody(role: SpokenWords) -> bool:
    """Say whether a role is a word for anybody with nothing but plain words around it."""
    heads = rule_phrases("who-vague", "heads")
    plain = rule_phrases("who-vague", "plain")
    others = []
    has_head = False
    for index in range(len(role.written)):
        if heads.word_at(role, index):
            has_head = True
        elif role.singulars[index] not in _JOINING_WORDS:
            others.append(bool(plain.word_at(role, index)))
    return has_head and all(others)


def builder_role(case: CardReview) -> RuleMatch | None:
    """Find a role that builds the service.

    A trade with a field of its own, as a heating engineer, does not.
    """
    if case.around.is_for_builders:
        return None
    role = spoken_words(_without_article(case.draft.role))
    builder = rule_phrases("builder-role").find(role)
    if not builder or _has_own_field(builder, role):
        return None
    return RuleMatch(case.draft.role)


def _has_own_field(builder: str, role: SpokenWords) -> bool:
    if len(role.written) == 1:
        return False
    trade = SpokenWords((builder,), (singular(builder),))
    return bool(rule_phrases("builder-role", "trades").opens(trade))


def our_need(case: CardReview) -> RuleMatch | None:
    """Find a role whose last word is an organisation."""
    role = spoken_words(_without_article(case.draft.role))
    last_word = role.after(len(role.written) - 1)
    if role.written and rule_phrases("our-need").opens(last_word):
        return RuleMatch(case.draft.role)
    return None


def role_variant(case: CardReview) -> RuleMatch | None:
    """Find a role that is spelled differently elsewhere.

    The same letters and number are repaired by one key.
    """
    role, roles = case.draft.role, case.around.roles
    if not role or role in roles:
        return None
    for other in roles:
        if _fold_role(role) == _fold_role(other):
            return RuleMatch(role, other, Fix({"role": other}), level="fix")
    for other in roles:
        if _is_near(role, other):
            return RuleMatch(role, other, Fix({"role": other}))
    return None


def _fold_role(role: str) -> str:
    return "".join(singular(word) for word in words_of(role)).replace("-", "")


def _is_near(role: str, other: str) -> bool:
    name = fold_text(role)
    other_name = fold_text(other)
    if _differ_by_one_letter(name, other_name):
        return True
    return _abbreviates(role, other) or _abbreviates(other, role)


def _differ_by_one_letter(name: str, other: str) -> bool:
    """Say whether one letter tells two long names apart, but not in the ending.

    'trainer' and 'trainee' are two roles.
    """
    shorter, longer = sorted((name, other), key=len)
    if len(shorter) < _SHORTEST_COMPARED or len(longer) > len(shorter) + 1:
        return False
    start = _common_start(shorter, longer)
    if len(longer) - start <= _ENDING_LETTERS:
        return False
    is_added = len(longer) > len(shorter)
    rest = shorter[start:] if is_added else shorter[start + 1 :]
    return longer[start + 1 :] == rest


def _common_start(shorter: str, longer: str) -> int:
    """Return the index of the first letter that differs; the length of the shorter for none."""
    for index, letter in enumerate(shorter):
        if letter != longer[index]:
            return index
    return len(shorter)


def _abbreviates(short: str, long: str) -> bool:
    """Say whether `short` is the first letters of `long`: 'SRE', 'site reliability engineer'."""
    words = words_of(long)
    letters = "".join(word[0] for word in words)
    return len(letters) > 1 and short.lower() == letters.lower()


MATCHERS: dict[str, RuleMatcher] = {
    "who-missing": who_missing,
    "who-vague": who_vague,
    "builder-role": builder_role,
    "our-need": our_need,
    "role-variant": role_variant,
}
