"""What stands before a marker of the frame, and what after it: the role, the want, the reason?

A sentence is cut here into clauses, at the places that `userneeds.model.grammar.phrase_markers`
finds.
"""

import re
from collections.abc import Callable
from typing import Literal, NamedTuple, TypeAlias

from userneeds.capture.parse.draft import EDGES, tidy_field
from userneeds.capture.parse.lines import reference_end
from userneeds.capture.parse.pasted_tables import ColumnMeaning, column_meaning
from userneeds.capture.words import strip_dragged_words
from userneeds.model.grammar import phrase_markers
from userneeds.model.grammar.lazy_pattern import LazyPattern
from userneeds.model.grammar.role_markers import find_role_markers

FramePart: TypeAlias = Literal["role", "want", "benefit", "context", "label", "feature", "plain"]
"""Which part of a frame a line opens with."""
_LABEL_MEANINGS = frozenset({"role", "want", "benefit", "context"})
_LONGEST_LABEL = 24
"""Characters with its colon; a colon further on parts a sentence."""
_LABEL = LazyPattern(r"(?P<name>[A-Za-z][A-Za-z '/]{1,18}?)\s*:\s*(?P<rest>.*)", re.DOTALL)
_START_WORDS = LazyPattern(
    r"as\b|i\b|i['’]|we\b|so\b|in\s+or|and\s+so|when|if\b|given\b|feature:", re.IGNORECASE
)
_SCENARIO = LazyPattern(r"(?:Scenario(?:\s+Outline)?|Background|Examples?|Rule|Feature):|@\w")


class Clause(NamedTuple):
    """What stands after one marker and before the next."""

    words: str
    """The role, or the want."""
    context: str
    benefit: str
    joiner: str = ""
    """What joins the benefit where it is not 'so that'."""


class EarlyBenefit(NamedTuple):
    """A benefit that stands before role or want."""

    words: str
    before: str
    """What stands before it."""
    joiner: str


def split_before_want(text: str, mask: str, start: int, end: int) -> Clause:
    """Return the role between two places, with the occasion and the reason that follow it."""
    stop = end
    benefit = ""
    context = ""
    so_that = phrase_markers.SO_THAT.search(mask, start, stop)
    so_that = so_that or phrase_markers.SO_LINE.search(mask, start, stop)
    if so_that:
        benefit = tidy_field(text[so_that.end() : stop])
        stop = so_that.start()
    opened = phrase_markers.CONTEXT.search(mask, start, stop)
    if opened and text[start : opened.start()].strip(EDGES):
        context = tidy_field(text[opened.end() : stop].removesuffix("then "))
        stop = opened.start()
    role = strip_dragged_words(tidy_field(text[start:stop]))
    return Clause(role, context, benefit)


def split_leading_benefit(text: str, mask: str, end: int) -> EarlyBenefit:
    """Return a benefit before role or want, and what stands before that benefit."""
    so_that = phrase_markers.SO_THAT.search(mask, 0, end)
    if so_that:
        words = tidy_field(text[so_that.end() : end])
        return EarlyBenefit(words, text[: so_that.start()], _joiner(so_that[0]))
    opens = phrase_markers.benefit_start(mask[:end])
    if opens:
        return EarlyBenefit(tidy_field(text[opens:end]), "", "")
    return EarlyBenefit("", text[:end], "")


def _joiner(marker: str) -> str:
    """Return what joins a benefit after `marker`: 'because', 'as', 'to'; '' for 'so that'."""
    words = " ".join(marker.strip(" ,.;:…\n").lower().split())
    if words in {"because", "as", "in order to", "so as to"}:
        return words
    return ""


def split_want_and_benefit(text: str, mask: str, start: int, *, has_reason: bool = False) -> Clause:
    """Return the want from a place on, with the reason and the occasion that follow it.

    Where there is a reason already (`has_reason`), 'because …' is part of what is wanted.
    """
    stop = len(text)
    benefit = ""
    joiner = ""
    so_that = phrase_markers.find_benefit_marker(mask, start, stop)
    if so_that and has_reason and _joiner(mask[so_that.start : so_that.end]) in {"because", "as"}:
        so_that = None
    if so_that:
        stop = so_that.start
        benefit = tidy_field(text[so_that.end :])
        joiner = _joiner(mask[so_that.start : so_that.end])
    late = phrase_markers.CONTEXT_LINE.search(mask, start, stop)
    want = tidy_field(text[start : late.start()]) if late else ""
    if late and want:
        return Clause(want, tidy_field(text[late.end() : stop]), benefit, joiner)
    return Clause(tidy_field(text[start:stop]), "", benefit, joiner)


def one_joiner(leading: EarlyBenefit, rest: Clause) -> str:
    """Return what joins the benefit; '' where two are joined to one."""
    if leading.words and rest.benefit:
        return ""
    return leading.joiner or rest.joiner


def frame_opening(text: str) -> FramePart:
    """Return which part of a frame a line opens with."""
    text = text[reference_end(text) :]
    if _SCENARIO.match(text):
        return "feature"
    if _START_WORDS.match(text):
        mask = phrase_markers.mask_quoted(text)
        return next((start for start, opens in _OPENS if opens(mask)), "plain")
    if split_label(text):
        return "label"
    return "plain"


def _opens_role(mask: str) -> bool:
    return any(marker.start == 0 for marker in find_role_markers(mask))


_OPENS: tuple[tuple[FramePart, Callable[[str], object]], ...] = (
    ("role", _opens_role),
    ("want", phrase_markers.WANT_IN_ROLE.match),
    ("benefit", phrase_markers.benefit_start),
    ("context", phrase_markers.CONTEXT_START.match),
)


def split_label(line: str) -> tuple[ColumnMeaning, str] | None:
    """Return the column and the words of a labelled line such as 'Who: a tenant', or None."""
    labelled = _LABEL.match(line) if ":" in line[:_LONGEST_LABEL] else None
    if labelled is None:
        return None
    column = column_meaning(labelled["name"])
    if column not in _LABEL_MEANINGS:
        return None
    return column, labelled["rest"]
