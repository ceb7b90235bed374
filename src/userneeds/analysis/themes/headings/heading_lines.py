"""Under which heading does each line of text belong?

Lines are put in the order of their text, and lines that say the same are one card: then their order
changes nothing. A line that people put under a heading stays there.
"""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from userneeds.analysis.themes.features.sentence_vectors import SentenceEncoder
from userneeds.analysis.themes.features.unread_cards import unread_note
from userneeds.analysis.themes.from_lines import (
    LineTheme,
    LineThemes,
    SpokenLine,
    cards_of_texts,
    normalise_line,
)
from userneeds.analysis.themes.headings.heading_scores import (
    NO_HEADING,
    HeadingFit,
    HeadingFits,
    NamedHeading,
    fit_headings,
)
from userneeds.analysis.themes.labels.keywords import extract_keywords
from userneeds.analysis.themes.labels.reasons import theme_reasons
from userneeds.analysis.themes.labels.vocabulary import Vocabulary, vocabulary_of
from userneeds.analysis.themes.members import members_by_label, places_by_label
from userneeds.model.wording import counted, join_with_and


class GivenHeading(NamedTuple):
    """A heading, and the lines that people put under it, counted from 0."""

    name: str
    lines: tuple[int, ...]


class HeadingAnswer(LineThemes):
    """Where lines belong: a theme for each heading in its order, and how sure each line is.

    `best` and `second` are places of headings, -1 for none, and are told for lines in the tray too;
    `sure` is between 0 and 1. A line that people placed has its heading as `best`, and 1.
    """

    best: list[int]
    second: list[int]
    sure: list[float]


def place_lines(
    lines: Sequence[str],
    given: Sequence[GivenHeading],
    sentences: SentenceEncoder | None = None,
    stated: Mapping[str, SpokenLine] = MappingProxyType({}),
) -> HeadingAnswer:
    """Return under which heading each line belongs; -1 for those in the tray.

    With `sentences` whole lines are compared too. `stated` says what lines state apart, by
    `normalise_line`.
    """
    texts = list(map(normalise_line, lines))
    distinct = sorted(set(texts))
    cards = cards_of_texts(distinct, stated)
    id_of_text = {text: card.id for text, card in zip(distinct, cards, strict=True)}
    ids = [id_of_text[text] for text in texts]
    headings = [NamedHeading(each.name, _cards_of_lines(each.lines, ids)) for each in given]
    found = fit_headings(cards, headings, sentences)
    return _answer(lines, given, ids, found)


def _cards_of_lines(lines: Iterable[int], ids: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted({ids[line] for line in lines}))


def _answer(
    lines: Sequence[str], given: Sequence[GivenHeading], ids: Sequence[str], found: HeadingFits
) -> HeadingAnswer:
    fits = _line_fits(ids, given, found)
    labels = [fit.label for fit in fits]
    names = [heading.name for heading in given]
    return HeadingAnswer(
        lines=list(lines),
        labels=labels,
        themes=list(_heading_themes(given, labels, ids, found)),
        outliers=[line for line, label in enumerate(labels) if label < 0],
        notes=[*heading_notes(names, labels), *unread_note(found.features, found.headings)],
        meaning=found.features.meaning_source,
        best=[fit.best for fit in fits],
        second=[fit.second for fit in fits],
        sure=[fit.sure for fit in fits],
    )


def _line_fits(
    ids: Sequence[str], given: Sequence[GivenHeading], found: HeadingFits
) -> list[HeadingFit]:
    """Return where each line fits; those that people placed are where they put them."""
    by_hand = {line: place for place, heading in enumerate(given) for line in heading.lines}
    fits: list[HeadingFit] = []
    for line, card in enumerate(ids):
        fit = found.fit_of(card)
        own = by_hand.get(line)
        if own is not None:
            second = fit.second if fit.best == own else fit.best
            fit = HeadingFit(own, second, 1.0, in_tray=False)
        fits.append(fit)
    return fits


def _heading_themes(
    given: Sequence[GivenHeading], labels: Sequence[int], ids: Sequence[str], found: HeadingFits
) -> Iterable[LineTheme]:
    vocabulary = vocabulary_of(found.features)
    lines_of = places_by_label(labels)
    for place, heading in enumerate(given):
        yield _heading_theme(heading.name, lines_of.get(place, []), ids, found, vocabulary)


def _heading_theme(
    name: str, lines: list[int], ids: Sequence[str], found: HeadingFits, vocabulary: Vocabulary
) -> LineTheme:
    features = found.features
    group = sorted({features.row_index(ids[line]) for line in lines})
    why: Sequence[str] = ("No card fits it yet",)
    if group:
        why = theme_reasons(group, extract_keywords(group, features, vocabulary), features)
    surest = max(lines, key=lambda line: (found.fit_of(ids[line]).sure, -line), default=NO_HEADING)
    return LineTheme(
        name=name,
        names=[name],
        central=surest,
        cards=lines,
        why=list(why),
        stability="fair",
        tightness=0.0,
    )


def heading_notes(names: Sequence[str], labels: Iterable[int]) -> Iterable[str]:
    """Yield sentences about headings that say the same, and about those that nothing fits."""
    if not names:
        yield "There are no headings, so nothing has a place yet."
    folded = [" ".join(name.casefold().split()) for name in names]
    for alike in members_by_label(folded, names).values():
        if len(alike) > 1:
            times = counted(len(alike), "heading")
            yield f"{times} are called '{alike[0]}': only the cards under them tell them apart."
    used = set(labels)
    empty = [f"'{name}'" for place, name in enumerate(names) if place not in used]
    if empty:
        yield f"Nothing here fits {join_with_and(empty)}."
