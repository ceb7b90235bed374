"""Which kind of card is a line that says no need: a challenge, an uncertainty, a goal, an idea, a question?

Only short lines are read this way, as people write them on sticky notes; a paragraph of prose stays
a note. A label that somebody typed ('Challenge: …') is believed.
"""

import re
from typing import TYPE_CHECKING

from userneeds.capture.lazy_pattern import LazyPattern

if TYPE_CHECKING:
    from userneeds.model.card import CardKind

_LONGEST_LINE_WORDS = 40
"""Words; more is prose."""
_KIND_OF_LABEL: "dict[str, CardKind]" = {
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
    "idea": "idea",
    "solution": "idea",
    "insight": "insight",
    "finding": "insight",
    "learning": "insight",
    "question": "question",
}
_LABEL = LazyPattern(r"(?P<label>[A-Za-z][A-Za-z ]{2,13}?)s?\s*[:–—]\s*(?P<rest>\S.*)", re.DOTALL)
_KIND_PATTERNS: "tuple[tuple[CardKind, LazyPattern], ...]" = (
    (
        "challenge",
        LazyPattern(r"(?:how\s+(?:might|can|could|do|should)\s+we|hmw)\b", re.IGNORECASE),
    ),
    (
        "idea",
        LazyPattern(
            r"(?:what\s+if|could\s+we|why\s+not|let['’]?s|maybe\s+we\s+could|we\s+could)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "uncertainty",
        LazyPattern(
            r".*\b(?:(?:do\s*n['’]?t|do(?:es)?\s+not|doesn['’]?t)\s+(?:really\s+|yet\s+)?know|no(?:body|\s+one)\s+knows"
            r"|not\s+(?:sure|certain|clear)|unsure|uncertain|unknown|unclear)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "challenge",
        LazyPattern(
            r".*\b(?:can['’]?t|cannot|could\s*n['’]t|couldn['’]t|struggl\w+|unable\s+to|(?:hard|difficult|impossible)"
            r"\s+(?:to|for)|difficulty|find\s+it\s+(?:hard|difficult)|frustrat\w+|no\s+way\s+(?:to|of)|lack(?:s|ing)?"
            r"(?:\s+of)?|not\s+enough|too\s+(?:many|much|long|slow|late|few|often))\b",
            re.IGNORECASE,
        ),
    ),
    (
        "goal",
        LazyPattern(
            r"(?:we\s+(?:\w+\s+)?(?:want|aim|need|hope|plan|intend|would\s+like)\b|(?:our|the|my)\s+(?:goal|aim|objective)"
            r"|(?:reduce|increase|cut|halve|double|improve|raise)\b.*\bby\s+(?:\d|half|a\s))",
            re.IGNORECASE,
        ),
    ),
)


def guess_kind(text: str) -> "tuple[CardKind, str] | None":
    """Return the kind of a line and its words without a label, or None where it is only a note."""
    if len(text.split(None, _LONGEST_LINE_WORDS)) > _LONGEST_LINE_WORDS or ". " in text[:-1]:
        return None
    labelled = _LABEL.match(text)
    if labelled and labelled["label"].lower() in _KIND_OF_LABEL:
        return _KIND_OF_LABEL[labelled["label"].lower()], labelled["rest"]
    for kind, sign in _KIND_PATTERNS:
        if sign.match(text):
            return kind, text
    if text.endswith("?"):
        return ("question", text)
    return None
