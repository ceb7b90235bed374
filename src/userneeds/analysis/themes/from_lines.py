"""Which themes do plain lines of text suggest?

Every line is a card. Lines have no ids, so they are put in the order of their text, and lines that
say the same are one card that is there more than once: then neither the order of the lines nor the
place of a repeat can change a theme.

An answer can go on from a `PreviousAnswer`: lines that were in a theme stay in it, under its name
and number, and only lines that are new or stood alone look for a place.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple, NotRequired, TypeAlias, TypedDict

from userneeds.analysis.themes.explain import closest_cards, why_here
from userneeds.analysis.themes.features.card_text import CardText
from userneeds.analysis.themes.features.feature_matrix import MeaningSource, build_features
from userneeds.analysis.themes.features.sentence_vectors import SentenceEncoder
from userneeds.analysis.themes.from_workshop import object_of_want
from userneeds.analysis.themes.members import places_by_label
from userneeds.analysis.themes.suggested_groups import SuggestedTheme
from userneeds.analysis.themes.suggestion import (
    Progress,
    Suggestion,
    ignore_progress,
    suggest,
)

_LONGEST_NAME = 60
_PAIR = 2
"""Lines."""
_NUMBERS_MOVED_NOTE = (
    "Not every earlier theme has a line left, so the numbers of those after it have moved up."
)
LinesOfCard: TypeAlias = Mapping[str, list[int]]
"""The lines that say what a card says, by its id; lines are counted from 0."""


class SpokenLine(NamedTuple):
    """What a line says apart. Empty text means 'not said'."""

    role: str = ""
    want: str = ""
    words: str = ""
    """All it says but the role: what it is grouped by."""


_NOTHING_STATED = SpokenLine()


class LineTheme(TypedDict):
    """A theme of lines, as scripts read it; lines are counted from 0."""

    name: str
    names: list[str]
    central: int
    cards: list[int]
    why: list[str]
    stability: str
    tightness: float


class WhyLine(TypedDict):
    """Why a line is where it is; lines are counted from 0."""

    why: list[str]
    closest: list[int]
    runner_up: int
    """The place of the theme that would be next; -1 for none."""
    how_far: float
    """How much more of its ties its own theme holds than that one, -1 to 1."""


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
    why: NotRequired[list[WhyLine]]
    """For each line, where it was asked for."""


@dataclass(frozen=True, slots=True)
class PreviousAnswer:
    """What an earlier answer said."""

    labels: Mapping[str, int] = field(default_factory=dict)
    """The place of each line's theme, or -1; lines as `normalise_line` writes them."""
    names: Sequence[str] = ()
    """The name of each theme."""

    def theme_of(self, text: str) -> str:
        """Return the theme that a text goes on from, by its place.

        Empty for a text that is new or stood alone.
        """
        place = self.labels.get(text, -1)
        if place < 0:
            return ""
        return str(place)


NOTHING_SAID = PreviousAnswer()
"""Nothing was answered before."""


def normalise_line(line: str) -> str:
    """Return what a line says.

    Spaces at its ends, and how many stand between words, make no other card of it.
    """
    return " ".join(line.split())


def cluster_lines(
    lines: Sequence[str],
    resolution: float = 1.0,
    sentences: SentenceEncoder | None = None,
    progress: Progress = ignore_progress,
    after: PreviousAnswer | None = None,
    stated: Mapping[str, SpokenLine] = MappingProxyType({}),
) -> LineThemes:
    """Return the themes of `lines`, the largest first.

    A `resolution` above 1 gives more and smaller ones. With `sentences` whole lines are compared
    too, not only their words. `progress` is told what is being done and how much of the whole is
    done before it, 0 to 1. `after` an earlier answer its themes come first, in its order. `stated`
    says what lines state apart, by `normalise_line`: then a role makes no theme.
    """
    answer, _, _ = _cluster(lines, resolution, sentences, progress, after, stated)
    return answer


def cluster_lines_with_reasons(
    lines: Sequence[str],
    resolution: float = 1.0,
    sentences: SentenceEncoder | None = None,
    progress: Progress = ignore_progress,
    after: PreviousAnswer | None = None,
    stated: Mapping[str, SpokenLine] = MappingProxyType({}),
) -> LineThemes:
    """Return the themes of `lines` as `cluster_lines` does, and for each line why it is there."""
    answer, suggestion, lines_of = _cluster(lines, resolution, sentences, progress, after, stated)
    answer["why"] = _why_lines(suggestion, lines_of, answer["labels"])
    return answer


def _cluster(
    lines: Sequence[str],
    resolution: float,
    sentences: SentenceEncoder | None,
    progress: Progress,
    after: PreviousAnswer | None,
    stated: Mapping[str, SpokenLine],
) -> tuple[LineThemes, Suggestion, LinesOfCard]:
    """Return the themes of lines, what they were found in, and the lines of each card."""
    progress("Reading the lines", 0.0)
    earlier = after or NOTHING_SAID
    lines_of_text = places_by_label(map(normalise_line, lines))
    texts = sorted(lines_of_text)
    cards = cards_of_texts(texts, stated, earlier)
    features = build_features(cards, sentences=sentences)
    names = _names_by_theme(earlier)
    suggestion = suggest(features, names=names, resolution=resolution, progress=progress)
    lines_of = {card.id: lines_of_text[text] for card, text in zip(cards, texts, strict=True)}
    themes = _line_themes(suggestion, lines_of)
    labels = _labels(themes, len(lines))
    notes = list(suggestion.notes)
    notes += _numbers_moved_note(suggestion, earlier)
    outliers = _outliers(labels)
    answer = LineThemes(
        lines=list(lines),
        labels=labels,
        themes=themes,
        outliers=outliers,
        notes=notes,
        meaning=features.meaning_source,
    )
    return answer, suggestion, lines_of


def _why_lines(
    suggestion: Suggestion, lines_of: LinesOfCard, labels: Sequence[int]
) -> list[WhyLine]:
    """Return for each line its reasons, its closest lines, its runner-up and how far that is."""
    why_of_line: dict[int, WhyLine] = {}
    for card, lines in lines_of.items():
        explained = why_here(card, suggestion)
        runner_up = explained.runner_up
        # A theme's number among lines is that of any of its lines.
        place = labels[lines_of[runner_up.central][0]] if runner_up is not None else -1
        close = [lines_of[each.card_text.id][0] for each in closest_cards(card, suggestion)]
        told = WhyLine(
            why=list(explained.sentences()),
            closest=close,
            runner_up=place,
            how_far=round(explained.share - explained.runner_up_share, 4),
        )
        why_of_line |= dict.fromkeys(lines, told)
    return [why_of_line[line] for line in range(len(labels))]


def _names_by_theme(earlier: PreviousAnswer) -> dict[str, str]:
    """Return the names of an earlier answer by the ids that its themes have here."""
    return {str(place): name for place, name in enumerate(earlier.names)}


def _outliers(labels: Iterable[int]) -> list[int]:
    return [line for line, label in enumerate(labels) if label < 0]


def _numbers_moved_note(suggestion: Suggestion, earlier: PreviousAnswer) -> Iterator[str]:
    """Yield that numbers have moved, if an earlier theme has no line left."""
    continued = [theme for theme in suggestion.themes if theme.theme]
    if len(continued) < len(earlier.names):
        yield _NUMBERS_MOVED_NOTE


def cards_of_texts(
    texts: Sequence[str], stated: Mapping[str, SpokenLine], earlier: PreviousAnswer = NOTHING_SAID
) -> list[CardText]:
    """Return a card for each text, with ids in their order; `stated` is what texts state apart."""
    digits = len(str(len(texts)))
    cards: list[CardText] = []
    for number, text in enumerate(texts):
        card_id = f"{number:0{digits}d}"
        theme = earlier.theme_of(text)
        parts = stated.get(text, _NOTHING_STATED)
        thing = object_of_want(parts.want)
        words = parts.words or text
        cards.append(CardText(id=card_id, text=words, role=parts.role, object=thing, theme=theme))
    return cards


def _line_themes(suggestion: Suggestion, lines_of: LinesOfCard) -> list[LineTheme]:
    """Return those that go on from earlier ones, in their order, then new ones, largest first."""
    continued: dict[int, LineTheme] = {}
    new: list[LineTheme] = []
    for theme in suggestion.themes:
        line_theme = _line_theme(theme, lines_of)
        if theme.theme:
            continued[int(theme.theme)] = line_theme
        else:
            new.append(line_theme)
    new += _repeated_lines(suggestion, lines_of)
    new.sort(key=_largest_first)
    in_earlier_order = [continued[number] for number in sorted(continued)]
    return in_earlier_order + new


def _largest_first(theme: LineTheme) -> int:
    return -len(theme["cards"])


def _line_theme(theme: SuggestedTheme, lines_of: LinesOfCard) -> LineTheme:
    lines: list[int] = []
    for card in theme.cards:
        lines += lines_of[card]
    lines.sort()
    central = lines_of[theme.central]
    return LineTheme(
        name=theme.name,
        names=list(theme.names),
        central=central[0],
        cards=lines,
        why=list(theme.reasons),
        stability=theme.stability,
        tightness=theme.tightness,
    )


def _repeated_lines(suggestion: Suggestion, lines_of: LinesOfCard) -> Iterator[LineTheme]:
    """Yield the themes of lines that all say the same and fit nowhere else."""
    features = suggestion.features
    for card_id in suggestion.outliers:
        place = features.row_index(card_id)
        card = features.card_texts[place]
        lines = lines_of[card_id]
        if card.text and len(lines) > 1:
            yield _repeated_line_theme(card.text, lines)


def _repeated_line_theme(text: str, lines: list[int]) -> LineTheme:
    name = _shortened(text)
    count = len(lines)
    all_of_them = "Both" if count == _PAIR else f"All {count}"
    reason = f"{all_of_them} lines say the same"
    return LineTheme(
        name=name,
        names=[name],
        central=lines[0],
        cards=lines,
        why=[reason],
        stability="solid",
        tightness=1.0,
    )


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST_NAME:
        return text
    return text[: _LONGEST_NAME - 1] + "…"


def _labels(themes: Iterable[LineTheme], count: int) -> list[int]:
    """Return the place of each line's theme; -1 for a line that fits nowhere."""
    labels = [-1] * count
    for place, theme in enumerate(themes):
        for line in theme["cards"]:
            labels[line] = place
    return labels
