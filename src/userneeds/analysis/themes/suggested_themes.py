"""What is a suggested theme: its cards, its names, its reasons, and how good it is?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from userneeds.analysis.themes.clustering.partition import CardPartition
from userneeds.analysis.themes.clustering.theme_quality import (
    MIXED_NAME,
    group_similarity,
    quality_word,
)
from userneeds.analysis.themes.features.feature_matrix import FeatureMatrix
from userneeds.analysis.themes.features.numbering import DoubleArray
from userneeds.analysis.themes.labels.keywords import extract_keywords
from userneeds.analysis.themes.labels.reasons import theme_reasons
from userneeds.analysis.themes.labels.theme_names import candidate_names, distinct_names
from userneeds.analysis.themes.labels.vocabulary import Vocabulary, vocabulary_of
from userneeds.analysis.themes.members import members_by_label, places_by_label
from userneeds.analysis.themes.suggested_groups import SuggestedTheme


class _ThemeGroup(NamedTuple):
    """The places of a theme's cards, and what is known of it before they are looked at."""

    places: list[int]
    theme: str
    """Id of the accepted theme that it goes on from; empty for a new one."""
    returning_share: float
    embeddedness: float


class _ReadCards(NamedTuple):
    """All cards as they were read, and what is found of them once for all themes."""

    features: FeatureMatrix
    vocabulary: Vocabulary
    sum_of_rows: DoubleArray


def unnamed_themes(
    partition: CardPartition,
    returning: Sequence[float],
    embeddedness: Sequence[float],
    features: FeatureMatrix,
) -> list[SuggestedTheme]:
    """Return the themes without their names: those people accepted first, then the largest.

    `returning` is how much of each group comes back when cards are left out, `embeddedness` how
    much of its cards' closest ties it holds; both 0 to 1.
    """
    read = _ReadCards(features, vocabulary_of(features), features.sum_of_rows)
    themes: list[SuggestedTheme] = []
    for group, places in places_by_label(partition.groups).items():
        theme = partition.themes.get(group, "")
        if theme or len(places) > 1:
            members = _ThemeGroup(places, theme, returning[group], embeddedness[group])
            unnamed = _unnamed_theme(members, read)
            themes.append(unnamed)
    return sorted(themes, key=_accepted_then_largest)


def _accepted_then_largest(theme: SuggestedTheme) -> tuple[bool, int, tuple[str, ...]]:
    is_new = not theme.theme
    return is_new, -len(theme.cards), theme.cards


def _unnamed_theme(group: _ThemeGroup, read: _ReadCards) -> SuggestedTheme:
    features = read.features
    vocabulary = read.vocabulary
    places = group.places
    keywords = extract_keywords(places, features, vocabulary)
    most_typical_first = _most_typical_first(places, features)
    cards = _ids(most_typical_first, features)
    names = candidate_names(most_typical_first, keywords, vocabulary)
    reasons = theme_reasons(places, keywords, features)
    similarity = group_similarity(places, features, read.sum_of_rows)
    best_share = max([keyword.card_count for keyword in keywords], default=0) / len(places)
    source = features.meaning_source
    word = quality_word(similarity.margin, group.embeddedness, best_share, source)
    return SuggestedTheme(
        theme=group.theme,
        name="",
        names=names,
        cards=cards,
        central=cards[0],
        reasons=reasons,
        tightness=min(1.0, max(0.0, similarity.inside)),
        stability=word,
        margin=similarity.margin,
        returning_share=group.returning_share,
    )


def _ids(places: Iterable[int], features: FeatureMatrix) -> tuple[str, ...]:
    card_texts = features.card_texts
    return tuple(card_texts[place].id for place in places)


def _most_typical_first(group: Sequence[int], features: FeatureMatrix) -> list[int]:
    """Return the cards by their similarity to all others of the group, of equals by id."""
    rows = features.rows[list(group)].astype(np.float64)
    middle = rows.sum(axis=0)
    to_others = rows @ middle - (rows * rows).sum(axis=1)
    # Places are in id order, so a stable sort settles equals by id.
    order = np.argsort(-to_others, kind="stable")
    return [group[index] for index in order.tolist()]


def name_themes(
    themes: Sequence[SuggestedTheme], names: Mapping[str, str]
) -> tuple[SuggestedTheme, ...]:
    """Return the themes with the names people gave, and a name of its own for each other one.

    `names` are people's names of accepted themes by id. A name that people gave to two themes is
    left as it is.
    """
    named = list(themes)
    unnamed: list[int] = []
    for place, theme in enumerate(themes):
        name = names.get(theme.theme, "")
        named[place] = replace(theme, name=name)
        if not name:
            unnamed.append(place)
    given = list(filter(None, names.values()))
    candidates = [_shown_names(themes[place]) for place in unnamed]
    chosen = distinct_names(candidates, given)
    for place, name in zip(unnamed, chosen, strict=True):
        named[place] = replace(named[place], name=name)
    return tuple(named)


def _shown_names(theme: SuggestedTheme) -> tuple[str, ...]:
    """Return what a theme may be called; a mixed group gets no name as if it were a theme."""
    return (MIXED_NAME,) if theme.stability == "mixed" else theme.names


def alike_name_notes(themes: Iterable[SuggestedTheme]) -> Iterator[str]:
    """Yield for each name that several themes have what would tell them apart."""
    all_themes = list(themes)
    names = [theme.name.casefold() for theme in all_themes]
    by_name = members_by_label(names, all_themes)
    for alike in by_name.values():
        if len(alike) > 1:
            yield _alike_name_note(alike)


def _alike_name_note(themes: Sequence[SuggestedTheme]) -> str:
    name = themes[0].name
    candidates = [theme.names for theme in themes]
    others = distinct_names(candidates, [name])
    quoted = " and ".join([f"'{other}'" for other in others])
    return (
        f"{len(themes)} themes are called '{name}'. Their own words would tell them apart: {quoted}"
    )
