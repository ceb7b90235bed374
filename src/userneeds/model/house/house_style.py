"""What does a group say of its papers: name, logo, colours, a line for the foot, headings?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from userneeds.model.house.colours import (
    ACCENT,
    INK,
    LEAST_CONTRAST,
    MIST,
    PAPER,
    QUIET,
    TINT,
    contrast_ratio,
    is_colour,
)
from userneeds.model.problem import Problem

LOGO_ENDINGS = (".png", ".svg")
LONGEST_FOOT = 60
"""Letters: with more, nothing of the page's own foot would fit beside it."""
LONGEST_HEADING = 80
PAPER_HEADINGS: tuple[str, ...] = (
    "Who took part",
    "The challenge",
    "How we went about it",
    "What we did",
    "What people need",
    "What people said",
    "What we learned",
    "What did not work",
    "What comes next",
    "Who to ask",
    "What came of it",
    "Figures",
    "What people said of it",
    "What was said",
    "In the tray: in no theme yet",
    "What organisations share",
    "Where organisations see it differently",
    "Who was not heard much",
    "How people voted",
    "Impact and effort",
    "Other rankings",
    "Needs and their proof",
    "Themes over the year",
    "What is still missing",
    "Sources",
    "What we decided",
    "Who does what",
    "Who was there",
    "Run sheet",
    "The questions of the day",
    "A need, in somebody's own words",
    "Who shares it",
    "The needs behind it",
    "What people do",
    "Which needs only one of them meets",
    "The needs these steps meet",
    "What becomes of what you say today",
    "How you are named",
    "What is kept, where and for how long",
    "Where nobody is named",
    "Who is here",
)
"""Every heading of ours that a group may say its own way."""
_NOT_IN_NAMES = frozenset('/\\:*?"<>|')
_NO_COLOUR = "Write it as '#' and six of 0 to 9 and a to f, as '#0b5563'."


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseStyle:
    """How the papers of a series look and speak; what is empty is ours."""

    name: str = ""
    """In whose name papers are made; empty for the title of the series."""
    logo: str = ""
    """The name of a picture beside the file of the series, PNG or SVG."""
    accent: str = ""
    """The colour of headings, bars and rules, as '#0b5563'."""
    tint: str = ""
    """The colour behind words that are set apart, as '#e3eef0'."""
    foot: str = ""
    """What the foot of every page says besides."""
    headings: Mapping[str, str] = field(default_factory=dict)
    """What the group says instead of a heading of ours."""

    def readable_accent(self) -> str:
        """Return its colour of headings; ours, where it has none that can be read."""
        return self.accent if self.accent and not _accent_fault(self) else ACCENT

    def readable_tint(self) -> str:
        """Return its colour behind words; ours, where words on it could not be read."""
        return self.tint if self.tint and not _tint_fault(self) else TINT


def house_style_problems(style: HouseStyle) -> Iterator[Problem]:
    """Yield what is wrong with a house style; papers are made without that part of it."""
    if style.logo and not _is_logo_name(style.logo):
        sentence = f"'{style.logo}' is not the name of a PNG or SVG beside series.yaml."
        yield _problem("logo", sentence, "Copy the picture there and name it, as 'logo.svg'.")
    if fault := _accent_fault(style):
        yield _problem("accent", *fault)
    if fault := _tint_fault(style):
        yield _problem("tint", *fault)
    if len(style.foot) > LONGEST_FOOT:
        sentence = f"The line for the foot has {len(style.foot)} letters."
        yield _problem("foot", sentence, f"{LONGEST_FOOT} fit.")
    yield from _heading_problems(style.headings)


def _heading_problems(headings: Mapping[str, str]) -> Iterator[Problem]:
    for ours, own in headings.items():
        if ours not in PAPER_HEADINGS:
            yield _problem("headings", f"No paper has the heading '{ours}'.", _near_heading(ours))
        elif not own.strip():
            yield _problem(
                "headings", f"What shall stand for '{ours}'?", "Say it, or leave it out."
            )
        elif len(own) > LONGEST_HEADING:
            sentence = f"The heading for '{ours}' has {len(own)} letters."
            yield _problem("headings", sentence, f"{LONGEST_HEADING} fit.")


def _near_heading(words: str) -> str:
    near = get_close_matches(words, PAPER_HEADINGS, 1)
    if near:
        return f"Did you mean '{near[0]}'?"
    return "'userneeds house-style FOLDER --headings' lists them."


def _problem(part: str, sentence: str, hint: str) -> Problem:
    path = ("house_style", part)
    return Problem("house-style", sentence, hint, path, level="warning")


def _is_logo_name(name: str) -> bool:
    """Tell whether a name stays in the folder of the series, on every system."""
    has_ending = name.lower().endswith(LOGO_ENDINGS)
    return has_ending and name[0] != "." and not set(name) & _NOT_IN_NAMES


def _accent_fault(style: HouseStyle) -> tuple[str, str] | None:
    """Return why words in this colour cannot be read, and what to do."""
    if not style.accent:
        return None
    if not is_colour(style.accent):
        return f"'{style.accent}' is no colour.", _NO_COLOUR
    grounds = {"white": PAPER, "light grey": MIST, "the ground of words set apart": _ground(style)}
    return _contrast_fault(style.accent, grounds, "Take a darker one.")


def _ground(style: HouseStyle) -> str:
    return style.tint if is_colour(style.tint) else TINT


def _tint_fault(style: HouseStyle) -> tuple[str, str] | None:
    if not style.tint:
        return None
    if not is_colour(style.tint):
        return f"'{style.tint}' is no colour.", _NO_COLOUR
    inks = {"black": INK, "grey": QUIET, "the colour of our headings": ACCENT}
    return _contrast_fault(style.tint, inks, "Take a lighter one.")


def _contrast_fault(colour: str, others: Mapping[str, str], hint: str) -> tuple[str, str] | None:
    for name, other in others.items():
        ratio = contrast_ratio(colour, other)
        if ratio < LEAST_CONTRAST:
            sentence = f"'{colour}' with {name} has a contrast of {ratio:.1f}; 4.5 can be read."
            return sentence, hint
    return None
