"""Is it a need, one need, in people's words? Solutions, two needs at once, mere knowing, pain points, jargon."""

from functools import lru_cache

from userneeds.capture.case import Case, Finder, Found
from userneeds.capture.patterns import Pattern
from userneeds.capture.rulebook import Phrases, phrases, phrases_of
from userneeds.capture.splits import halves, split_fix
from userneeds.capture.wordlists import words
from userneeds.capture.words import singular, words_of

_SOLUTION = "sounds-like-a-solution"
_BY_NAME = Pattern(
    r"(?:have\s+[A-Z][A-Z]{2,}\s+(?:to\s+)?[a-z]+|(?:have\s+)?the\s+(?:system|site|website|app|application|software|platform)\s+(?:to\s+)?[a-z]+"
    r"|use\s+[A-Z]\w+|(?:an?|have\s+an?)\s+(?:[\w,-]+\s+){0,6}(?:system|service|solution|mechanism|facility|product|device)\b"
    r"|.*\bvia\s+\S+)"
)
"""'have ALFRED to remind me', 'the site to comply', 'use Unicode', 'a free listing service', 'via a phone line'."""
_PASSIVE = frozenset({"been", "was", "were", "is", "are"})


def sounds_like_a_solution(case: Case) -> Found | None:
    """Find words of a product in the want; the reason may name one."""
    if not case.is_need():
        return None
    said, singulars = case.said, case.singulars
    start = _after_verb(singulars)
    word = (
        phrases(_SOLUTION).find(said[start:], singulars[start:])
        or phrases(_SOLUTION, "gestures").find(said, singulars)
        or phrases(_SOLUTION, "building").opens(said, singulars)
        or _done_to_data(case)
    )
    if word:
        return Found(word)
    named = _BY_NAME.match(case.draft.want)
    return Found(named[0]) if named else None


def _after_verb(singulars: tuple[str, ...]) -> int:
    """Return where the thing begins: 'link two cases' and 'map the roads' name an act, not a link or a map."""
    start = 3 if singulars[:3] == ("be", "able", "to") else 0
    return start + 1 if singulars[start : start + 1] and singulars[start] in words("verbs") else start


def _done_to_data(case: Case) -> str:
    """Return the participle in 'the ledger data loaded', or ''; 'published plans' are things that exist."""
    done = phrases(_SOLUTION, "done")
    for index in range(1, len(case.said)):
        if case.singulars[index] in words("side_clauses"):
            return ""
        word = done.find(case.said[index : index + 1], case.singulars[index : index + 1])
        following = case.singulars[index + 1 : index + 2]
        if (
            word
            and case.singulars[index - 1] not in _PASSIVE
            and (not following or following[0] in words("phrase_ends"))
        ):
            return word
    return ""


def two_needs(case: Case) -> Found | None:
    """Find two verbs joined by 'and' where each could stand alone; the fix makes two cards of it."""
    parted = halves(case.draft.want) if case.is_need() else None
    return Found(parted.joint, fix=split_fix(case.draft, parted)) if parted else None


def know_only(case: Case) -> Found | None:
    """Find a want that ends in understanding, with nothing done with it."""
    if case.draft.benefit or not case.is_need():
        return None
    start = 3 if case.singulars[:3] == ("be", "able", "to") else 0
    word = phrases("know-only").opens(case.said[start:], case.singulars[start:])
    return Found(word) if word else None


def pain_point(case: Case) -> Found | None:
    """Find a want that says what should stop."""
    word = phrases("pain-point").opens(case.said, case.singulars) if case.is_need() else ""
    return Found(word) if word else None


def not_their_words(case: Case) -> Found | None:
    """Find the project's jargon, where the workshop keeps a list of it."""
    if not case.around.jargon:
        return None
    said = words_of(f"{case.draft.want} {case.draft.benefit}")
    word = _jargon(case.around.jargon).find(said, [singular(one) for one in said])
    return Found(word) if word else None


@lru_cache(maxsize=8)
def _jargon(jargon: tuple[str, ...]) -> Phrases:
    return phrases_of(jargon)


def not_a_need_yet(case: Case) -> Found | None:
    """Find a card in the frame of a need that wants nothing."""
    empty = case.draft.kind in {"need", "story", "job"} and not case.draft.want
    return Found("") if empty else None


FINDERS: dict[str, Finder] = {
    "sounds-like-a-solution": sounds_like_a_solution,
    "two-needs": two_needs,
    "know-only": know_only,
    "pain-point": pain_point,
    "not-their-words": not_their_words,
    "not-a-need-yet": not_a_need_yet,
}
