"""Which themes do plain lines of text suggest?

Every line is a card. Lines have no ids, so they are put in the order of their text, and lines that say the same are one
card that is there more than once: then neither the order of the lines nor the place of a repeat can change a theme.
"""

from collections.abc import Sequence
from typing import TypedDict

from userneeds.analysis.entry import Entry
from userneeds.analysis.reading import MeaningOf, read
from userneeds.analysis.sentences import Sentences
from userneeds.analysis.suggestion import Progress, SuggestedTheme, Suggestion, suggest, unheard

_LONGEST_NAME = 60


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
    """All themes of lines. A label is the place of the line's theme, or -1 for a line that fits nowhere."""

    labels: list[int]
    themes: list[LineTheme]
    outliers: list[int]
    notes: list[str]
    meaning: MeaningOf


def cluster_lines(
    lines: Sequence[str],
    resolution: float = 1.0,
    sentences: Sentences | None = None,
    progress: Progress = unheard,
) -> LineThemes:
    """Return the themes of `lines`, the largest first; a `resolution` above 1 gives more and smaller ones.

    With `sentences` whole lines are compared too, not only their words. `progress` is told what is being done and how
    much of the whole is done before it, 0 to 1.
    """
    progress("Reading the lines", 0.0)
    places: dict[str, list[int]] = {}
    for place, line in enumerate(lines):
        places.setdefault(" ".join(line.split()), []).append(place)
    texts = sorted(places)
    width = len(str(len(texts)))
    ids = [f"{number:0{width}d}" for number in range(len(texts))]
    entries = [Entry(id=name, text=text) for name, text in zip(ids, texts, strict=True)]
    found = suggest(read(entries, sentences=sentences), resolution=resolution, progress=progress)
    lines_of = {name: places[text] for name, text in zip(ids, texts, strict=True)}
    return _counted(found, lines_of, len(lines))


def _counted(found: Suggestion, lines_of: dict[str, list[int]], count: int) -> LineThemes:
    themes = [_line_theme(theme, lines_of) for theme in found.themes]
    texts = {entry.id: entry.text for entry in found.reading.entries}
    themes += [_repeated(texts[one], lines_of[one]) for one in found.outliers if texts[one] and len(lines_of[one]) > 1]
    themes.sort(key=lambda theme: -len(theme["cards"]))
    labels = [-1] * count
    for place, theme in enumerate(themes):
        for line in theme["cards"]:
            labels[line] = place
    outliers = [line for line in range(count) if labels[line] < 0]
    notes = list(found.notes)
    return LineThemes(labels=labels, themes=themes, outliers=outliers, notes=notes, meaning=found.reading.meaning_of)


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


def _repeated(text: str, lines: list[int]) -> LineTheme:
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
