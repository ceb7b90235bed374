"""What only people can say for a case study; the rest is made from the record.

**Source:** the shape of the sector's case studies: outcome, what we did, headline numbers,
challenge, approach, what we learned, what comes next, and always what did not work.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from userneeds.model.evidence import Consent
from userneeds.model.ids import EvidenceId

CaseStudyPart: TypeAlias = Literal[
    "",
    "title",
    "outcome",
    "duration",
    "figures",
    "challenge",
    "approach",
    "did",
    "learned",
    "did_not_work",
    "next_steps",
    "quotes",
]
"""The name of one of its facts; empty for none of them."""
CASE_STUDY_PARTS: tuple[CaseStudyPart, ...] = get_args(CaseStudyPart)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A headline number with its words: '6 of 8' 'organisations share the top need'."""

    value: str
    label: str
    source: EvidenceId = ""
    consent: Consent = ""
    """How far it may go; '' is as far as its source may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Something a person said, under the name they agreed to."""

    text: str
    who: str = ""
    """A pseudonym: 'a regional repairs lead'."""
    source: EvidenceId = ""
    consent: Consent = ""
    """How far who said it agreed to be quoted; '' is not asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStudy:
    """The facts of the story."""

    title: str = ""
    outcome: str = ""
    """One line."""
    duration: str = ""
    did: tuple[str, ...] = ()
    """What we did, an activity each."""
    figures: tuple[Figure, ...] = ()
    """Two or three."""
    challenge: str = ""
    approach: str = ""
    learned: str = ""
    did_not_work: str = ""
    next_steps: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()

    def unwritten(self) -> tuple[str, ...]:
        """Return what nobody has written yet, in the words of the screen."""
        return tuple(words for part, words in _PARTS_IN_WORDS if not getattr(self, part))


_PARTS_IN_WORDS: tuple[tuple[CaseStudyPart, str], ...] = (
    ("outcome", "the outcome in one line"),
    ("challenge", "the challenge"),
    ("approach", "how you went about it"),
    ("learned", "what you learned"),
    ("did_not_work", "what did not work"),
    ("next_steps", "what comes next"),
    ("quotes", "a quote"),
)
"""What a reader would miss."""
