"""What is a suggested theme: its cards, its names, its reasons, and how good it is?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from userneeds.analysis.themes.clustering.partition import CardPartition
from userneeds.analysis.themes.clustering.stability import Stability, stability_word
from userneeds.analysis.themes.features.feature_matrix import ROW_LENGTH, FeatureMatrix
from userneeds.analysis.themes.labels.keywords import extract_keywords
from userneeds.analysis.themes.labels.reasons import theme_reasons
from userneeds.analysis.themes.labels.theme_names import candidate_names, distinct_names
from userneeds.analysis.themes.labels.vocabulary import Vocabulary, vocabulary_of


@dataclass(frozen=True, slots=True)
class SuggestedTheme:
    """Cards that belong together, and why."""

    theme: str
    """Id of the accepted theme that it goes on from; empty for a new one."""
    name: str
    """The name people gave, else the best of `names`."""
    names: tuple[str, ...]
    """Candidates made of the theme's own words, the best first."""
    cards: tuple[str, ...]
    """Ids, the most typical first."""
    central: str
    """Id of the card that is closest to all others of the theme."""
    reasons: tuple[str, ...]
    tightness: float
    """Mean similarity of its cards to each other, 0 to 1."""
    stability: Stability
    returning_share: float
    """Share of the theme that comes back when cards are left out, 0 to 1."""


class _ThemeGroup(NamedTuple):
    """The places of a theme's cards, and what is known of it before they are looked at."""

    places: list[int]
    theme: str
    """Id of the accepted theme that it goes on from; empty for a new one."""
    returning_share: float


class _Typicality(NamedTuple):
    """The cards of a theme by place, the most typical first, and how alike they are."""

    places: list[int]
    tightness: float


def unnamed_themes(
    partition: CardPartition, returning: Sequence[float], features: FeatureMatrix
) -> list[SuggestedTheme]:
    """Return the themes without their names: those people accepted first, then the largest.

    `returning` is how much of each group comes back when cards are left out, 0 to 1.
    """
    vocabulary = vocabulary_of(features)
    themes: list[SuggestedTheme] = []
    for group, places in _places_by_group(partition.groups).items():
        theme = partition.themes.get(group, "")
        if theme or len(places) > 1:
            members = _ThemeGroup(places, theme, returning[group])
            themes.append(_unnamed_theme(members, features, vocabulary))
    themes.sort(key=lambda theme: (not theme.theme, -len(theme.cards), theme.cards))
    return themes


def _places_by_group(groups: Iterable[int]) -> dict[int, list[int]]:
    members: dict[int, list[int]] = {}
    for place, group in enumerate(groups):
        members.setdefault(group, []).append(place)
    return members


def _unnamed_theme(
    group: _ThemeGroup, features: FeatureMatrix, vocabulary: Vocabulary
) -> SuggestedTheme:
    keywords = extract_keywords(group.places, features, vocabulary)
    typicality = _typicality(group.places, features)
    cards = tuple(features.card_texts[place].id for place in typicality.places)
    return SuggestedTheme(
        theme=group.theme,
        name="",
        names=candidate_names(group.places, keywords, vocabulary),
        cards=cards,
        central=cards[0],
        reasons=theme_reasons(group.places, keywords, features),
        tightness=typicality.tightness,
        stability=stability_word(group.returning_share),
        returning_share=group.returning_share,
    )


def _typicality(group: Sequence[int], features: FeatureMatrix) -> _Typicality:
    """Return the cards by their similarity to all others of the group, of equals by id."""
    rows = features.rows[list(group)].astype(np.float64)
    products = rows @ rows.sum(axis=0)
    own_products = (rows * rows).sum(axis=1)
    pairs = max(1, len(group) * (len(group) - 1))
    mean_product = float(products.sum() - own_products.sum()) / pairs
    tightness = min(1.0, max(0.0, mean_product / ROW_LENGTH**2))
    to_others = products - own_products
    # Places are in id order, so a stable sort settles equals by id.
    order = np.argsort(-to_others, kind="stable").tolist()
    return _Typicality([group[index] for index in order], round(tightness, 4))


def name_themes(
    themes: Sequence[SuggestedTheme], names: Mapping[str, str]
) -> tuple[SuggestedTheme, ...]:
    """Return the themes with the names people gave, and a name of its own for each other one.

    `names` are people's names of accepted themes by id. A name that people gave to two themes is
    left as it is.
    """
    unnamed = [theme for theme in themes if not names.get(theme.theme)]
    given = [name for name in names.values() if name]
    chosen = distinct_names([theme.names for theme in unnamed], given)
    name_of_cards = {theme.cards: name for theme, name in zip(unnamed, chosen, strict=True)}
    named: list[SuggestedTheme] = []
    for theme in themes:
        name = names.get(theme.theme) or name_of_cards[theme.cards]
        named.append(replace(theme, name=name))
    return tuple(named)


def alike_name_notes(themes: Iterable[SuggestedTheme]) -> Iterator[str]:
    """Yield for each name that several themes have what would tell them apart."""
    by_name: dict[str, list[SuggestedTheme]] = {}
    for theme in themes:
        by_name.setdefault(theme.name.casefold(), []).append(theme)
    for alike in by_name.values():
        if len(alike) > 1:
            yield _alike_name_note(alike)


def _alike_name_note(themes: Sequence[SuggestedTheme]) -> str:
    name = themes[0].name
    others = distinct_names([theme.names for theme in themes], [name])
    quoted = " and ".join([f"'{other}'" for other in others])
    return (
        f"{len(themes)} themes are called '{name}'. Their own words would tell them apart: {quoted}"
    )
