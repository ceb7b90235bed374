"""Which kind of card do the first words of a line point to, where it says no need?

Only short lines are read this way, as people write them on sticky notes.
"""

import re
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

from userneeds.model.grammar.lazy_pattern import LazyPattern
from userneeds.model.grammar.phrases import PhraseForm, is_request

PlainKind: TypeAlias = Literal[
    "challenge", "uncertainty", "project", "goal", "idea", "insight", "question"
]
"""The kinds of cards that say everything in one text."""

_LONGEST_LINE_WORDS = 40
"""Words; more is prose."""
_KIND_OF_LABEL: "dict[str, PlainKind]" = {
    "challenge": "challenge",
    "problem": "challenge",
    "pain point": "challenge",
    "barrier": "challenge",
    "hmw": "challenge",
    "uncertainty": "uncertainty",
    "uncertainties": "uncertainty",
    "unknown": "uncertainty",
    "assumption": "uncertainty",
    "risk": "uncertainty",
    "project": "project",
    "goal": "goal",
    "aim": "goal",
    "objective": "goal",
    "outcome": "goal",
    "vision": "goal",
    "target": "goal",
    "idea": "idea",
    "solution": "idea",
    "insight": "insight",
    "finding": "insight",
    "learning": "insight",
    "observation": "insight",
    "quote": "insight",
    "opportunity": "idea",
    "suggestion": "idea",
    "frustration": "challenge",
    "issue": "challenge",
    "pain": "challenge",
    "question": "question",
}
_REMEMBERED_LINES = 512
"""A page has the same short lines again and again."""
_LONGEST_SECTION = 60
LONGEST_KIND_LABEL = 18
"""Characters with its colon, as many as the longest kind has."""
_TYPED_LABEL = LazyPattern(
    r"(?P<label>[A-Za-z][A-Za-z ]{2,14}?)(?:\s#?\d{1,3})?(?:\s*[:–—]\s*|\s-\s+)(?P<rest>\S.*)",
    re.DOTALL,
)
_KIND_PATTERNS: "tuple[tuple[PlainKind, LazyPattern], ...]" = (
    (
        "challenge",
        LazyPattern(r"^(?:how\s+(?:might|can|could|do|should)\s+we|hmw)\b", re.IGNORECASE),
    ),
    (
        "idea",
        LazyPattern(
            r"^(?:what\s+if|could\s+we|why\s+not|let['’]?s|maybe\s+we\s+could|we\s+could)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "uncertainty",
        LazyPattern(
            r"^.*\b(?:(?:do\s*n['’]?t|do(?:es)?\s+not|doesn['’]?t)\s+(?:really\s+|yet\s+)?know"
            r"|no(?:body|\s+one)\s+knows"
            r"|not\s+(?:sure|certain|clear)|unsure|uncertain|unknown|unclear)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "challenge",
        LazyPattern(
            r"^.*\b(?:struggl\w|frustrat\w"
            r"|(?:can['’]?t|cannot|could\s*n['’]t|couldn['’]t|unable\s+to|(?:hard"
            r"|difficult|impossible)"
            r"\s+(?:to|for)|difficulty|find\s+it\s+(?:hard|difficult)"
            r"|no\s+way\s+(?:to|of)|lack(?:s|ing)?"
            r"(?:\s+of)?|not\s+enough|too\s+(?:many|much|long|slow|late|few|often))\b)",
            re.IGNORECASE,
        ),
    ),
    (
        "goal",
        LazyPattern(
            r"^(?:we\s+(?:\w+\s+)?(?:want|aim|need|hope|plan|intend|would\s+like)\b|(?:our|the"
            r"|my)\s+(?:goal|aim|objective)"
            r"|(?:reduce|increase|cut|halve|double|improve|raise)\b.*\bby\s+(?:\d|half|a\s))",
            re.IGNORECASE,
        ),
    ),
)


_NEED_FORMS = frozenset({"infinitive", "thing", "predicate"})
_SECTION = LazyPattern(
    r"(?:\d+\.?\s)?(?:(?:our|the|main|key|top|user|all|biggest)\s)*(?P<name>[a-z][a-z ]{2,14}?)"
    r"(?:\s(?:under\sway|in\sprogress|so\sfar|we\shave|for\s\d{4}|now|and\s.{1,30}|\([^()]*\)))?:?",
    re.IGNORECASE,
)
SectionKind: TypeAlias = Literal[PlainKind, "need", "story", "job"]
_KIND_OF_SECTION: "dict[str, SectionKind]" = {
    **_KIND_OF_LABEL,
    "need": "need",
    "story": "story",
    "storie": "story",
    "job storie": "job",
    "unknown": "uncertainty",
    "bug": "challenge",
}


_SAYS_WHICH = LazyPattern(r"need|want|wish|requir|expect|hope|looking|trying")
"""What tells a need from a story; ', to see …' does not."""
_POLITE = LazyPattern(r"\b(?:like|love|prefer)\b|['’]d\b", re.IGNORECASE)
_NEEDED = LazyPattern(r"\w\s(?:needs?|wants?)\b", re.IGNORECASE)
"""'Our team needs a list': a need, said of others."""


_SAID_SECTIONS: "tuple[tuple[SectionKind, LazyPattern], ...]" = (
    ("uncertainty", LazyPattern(r"what we do(?: ?n['’]?t| not) know(?: yet)?", re.IGNORECASE)),
    (
        "insight",
        LazyPattern(
            r"what we(?:['’]ve| have)? (?:know|learne?[dt]|found(?: out)?|heard)", re.IGNORECASE
        ),
    ),
    ("goal", LazyPattern(r"wh(?:ere|at) we (?:want|hope|aim)(?: to \w+)?", re.IGNORECASE)),
    (
        "project",
        LazyPattern(r"what we(?:['’]re| are) (?:doing|working on)(?: now)?", re.IGNORECASE),
    ),
    (
        "challenge",
        LazyPattern(
            r"what(?:['’]s| is)? (?:hard|hurts|difficult|not working|gets in (?:the|our) way)",
            re.IGNORECASE,
        ),
    ),
)
"""What people write above a list instead of the name of a kind."""


class GuessedKind(NamedTuple):
    """What a line without a need may be."""

    kind: PlainKind
    words: str
    """The line without its label."""
    is_labelled: bool = False


@lru_cache(maxsize=_REMEMBERED_LINES)
def kind_of_section(words: str) -> SectionKind | None:
    """Return the kind that stands in a heading above its lines: 'CHALLENGES', 'Projects under way'.

    None for other words, one of a kind among them: 'Goal' may be a line.
    """
    if len(words) > _LONGEST_SECTION:
        return None
    section = _SECTION.fullmatch(words)
    name = section["name"].casefold() if section else ""
    plural = None
    if name.endswith("s"):
        plural = _KIND_OF_SECTION.get(name) or _KIND_OF_SECTION.get(name.removesuffix("s"))
    asked = (kind for kind, pattern in _SAID_SECTIONS if pattern.fullmatch(words.rstrip(" :?")))
    return plural or next(asked, None)


def kind_of_cell(words: str) -> SectionKind | None:
    """Return the kind that a cell of a table names: 'Challenge', 'Goals', 'Bug'."""
    return kind_of_section(words) or _KIND_OF_SECTION.get(words.strip().casefold())


def guess_kind(text: str) -> GuessedKind | None:
    """Return the kind of a line that says no need, or None where it is only a note.

    Only short lines are read this way, as people write them on sticky notes. A label that somebody
    typed ('Challenge: …') is believed.
    """
    if len(text.split(None, _LONGEST_LINE_WORDS)) > _LONGEST_LINE_WORDS:
        return None
    labelled = _TYPED_LABEL.match(text)
    label = labelled["label"].lower() if labelled else ""
    labelled_kind = _KIND_OF_LABEL.get(label) or _KIND_OF_LABEL.get(label.removesuffix("s"))
    if labelled and labelled_kind:
        return GuessedKind(labelled_kind, labelled["rest"], is_labelled=True)
    if ". " in text[:-1]:
        return None
    for kind, pattern in _KIND_PATTERNS:
        if pattern.match(text):
            return GuessedKind(kind, text)
    return GuessedKind("question", text) if text.endswith("?") else None


def kind_of_marker(
    marker: str, kind: SectionKind, chosen: SectionKind, *, has_role: bool
) -> SectionKind:
    """Return the kind of a need, said with `marker`, where need or story was chosen.

    'I want' makes a story and 'I need' a need; what asks politely or for many is what was chosen,
    and so is a job without a role.
    """
    if chosen == "job" and not has_role:
        return "job"
    if kind == "job" or chosen not in {"need", "story"}:
        return kind
    is_ours = (marker.startswith("we") and not has_role) or not _SAYS_WHICH.search(marker)
    return chosen if is_ours or _POLITE.search(marker) else kind


def kind_of_form(text: str, form: PhraseForm, chosen: SectionKind) -> SectionKind:
    """Return the kind of what is said in a form that no need has."""
    is_asked = form == "other" and is_request(text)
    if form in _NEED_FORMS or is_asked or _NEEDED.search(text):
        return chosen
    guessed = guess_kind(text)
    if guessed and guessed.kind != "goal":
        return guessed.kind
    return "question" if form == "question" else "challenge"
