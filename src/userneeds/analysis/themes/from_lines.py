"""Which themes do plain lines of text suggest?

Every line is a card. Lines have no ids, so they are put in the order of their text, and lines that
say the same are one card that is there more than once: then neither the order of the lines nor the
place of a repeat can change a theme.

An answer can go on from an `Earlier` one: lines that were in a theme stay in it, under its name and
number, and only lines that are new or stood alone look for a place.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypedDict

from userneeds.analysis.themes.features.card_text import CardText
from userneeds.analysis.themes.features.feature_matrix import MeaningSource, build_features
from userneeds.analysis.themes.features.sentence_vectors import SentenceEncoder
from userneeds.analysis.themes.suggestion import (
    Progress,
    SuggestedTheme,
    Suggestion,
    ignore_progress,
    suggest,
)

_LONGEST_NAME = 60
_NUMBERS_MOVED_NOTE = (
    "Not every earlier theme has a line left, so the numbers of those after it have moved up."
)


class LineTheme(TypedDict):
    """A theme of lines, as scripts read it; lines are counted from 0."""

    name: str
    names: list[str]
    central: int
    cards: list[int]
    why: list[str]
    stability: str
    tightness: float


class LineThemes(TypedDict):
    """All themes of lines.

    A label is the place of the line's theme, or -1 for a line that fits nowhere.
    """

    lines: list[str]
    labels: list[int]
    themes: list[LineTheme]
    outliers: list[int]
    notes: list[str]
    meaning: MeaningSource


@dataclass(frozen=True, slots=True)
class PreviousAnswer:
    """What an earlier answer said."""

    labels: Mapping[str, int] = field(default_factory=dict)
    """The place of each line's theme, or -1; lines as `as_card` writes them."""
    names: Sequence[str] = ()
    """The name of each theme."""

    def theme_of(self, text: str) -> str:
        """Return the theme that a text goes on from, by its place; empty for a text that is new or stood alone."""
        place = self.labels.get(text, -1)
        return str(place) if place >= 0 else ""


def normalise_line(line: str) -> str:
    """Return what a line says; spaces at its ends, and how many stand between words, make no other card of it."""
    return " ".join(line.split())


def cluster_lines(
    lines: Sequence[str],
    resolution: float = 1.0,
    sentences: SentenceEncoder | None = None,
    progress: Progress = ignore_progress,
    after: PreviousAnswer | None = None,
) -> LineThemes:
    """Return the themes of `lines`, the largest first; a `resolution` above 1 gives more and smaller ones.

    With `sentences` whole lines are compared too, not only their words. `progress` is told what is
    being done and how much of the whole is done before it, 0 to 1. `after` an earlier answer its
    themes come first, in its order.
    """
    progress("Reading the lines", 0.0)
    places: dict[str, list[int]] = {}
    for place, line in enumerate(lines):
        places.setdefault(normalise_line(line), []).append(place)
    texts = sorted(places)
    width = len(str(len(texts)))
    ids = [f"{number:0{width}d}" for number in range(len(texts))]
    earlier = after or PreviousAnswer()
    entries = [
        CardText(id=name, text=text, theme=earlier.theme_of(text))
        for name, text in zip(ids, texts, strict=True)
    ]
    named = {str(place): name for place, name in enumerate(earlier.names)}
    found = suggest(
        build_features(entries, sentences=sentences),
        names=named,
        resolution=resolution,
        progress=progress,
    )
    lines_of = {name: places[text] for name, text in zip(ids, texts, strict=True)}
    return _as_line_themes(found, lines_of, list(lines), len(named))


def _as_line_themes(
    found: Suggestion, lines_of: dict[str, list[int]], lines: list[str], earlier: int
) -> LineThemes:
    """Return the themes as places of lines; `earlier` is how many there were to go on from."""
    gone_on = sorted(
        (theme for theme in found.themes if theme.theme), key=lambda theme: int(theme.theme)
    )
    themes = [_line_theme(theme, lines_of) for theme in gone_on]
    new = [_line_theme(theme, lines_of) for theme in found.themes if not theme.theme]
    texts = {entry.id: entry.text for entry in found.features.card_texts}
    new += [
        _repeated_line_theme(texts[one], lines_of[one])
        for one in found.outliers
        if texts[one] and len(lines_of[one]) > 1
    ]
    themes += sorted(new, key=lambda theme: -len(theme["cards"]))
    labels = [-1] * len(lines)
    for place, theme in enumerate(themes):
        for line in theme["cards"]:
            labels[line] = place
    outliers = [line for line, label in enumerate(labels) if label < 0]
    notes = [*found.notes, *([_NUMBERS_MOVED_NOTE] if len(gone_on) < earlier else [])]
    meaning = found.features.meaning_source
    return LineThemes(
        lines=lines, labels=labels, themes=themes, outliers=outliers, notes=notes, meaning=meaning
    )


def _line_theme(theme: SuggestedTheme, lines_of: dict[str, list[int]]) -> LineTheme:
    return LineTheme(
        name=theme.name,
        names=list(theme.names),
        central=lines_of[theme.central][0],
        cards=sorted(line for card in theme.cards for line in lines_of[card]),
        why=list(theme.reasons),
        stability=theme.stability,
        tightness=theme.tightness,
    )


def _repeated_line_theme(text: str, lines: list[int]) -> LineTheme:
    """Return the theme of lines that all say the same and fit nowhere else."""
    said = text if len(text) <= _LONGEST_NAME else text[: _LONGEST_NAME - 1] + "…"
    return LineTheme(
        name=said,
        names=[said],
        central=lines[0],
        cards=lines,
        why=[f"All {len(lines)} lines say the same"],
        stability="solid",
        tightness=1.0,
    )
