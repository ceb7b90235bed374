"""Which themes do these cards suggest, and what would change?

A suggestion is a preview: it changes nothing, and lists what would move. Accepted themes go on
under the names people gave them, pins are obeyed exactly, and cards that fit nowhere are listed as
outliers. `suggest` works on cards of any origin; `suggest_themes` takes what a workshop holds.
Cards of a silent stage that has not been revealed are left out, so that no theme tells what nobody
may read yet.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from userneeds.analysis.themes.clustering.constraints import (
    Constraints,
    LinkConstraint,
    constraints_of,
)
from userneeds.analysis.themes.clustering.embeddedness import group_embeddedness
from userneeds.analysis.themes.clustering.partition import CardPartition, partition_cards
from userneeds.analysis.themes.clustering.stability import jaccard_stability
from userneeds.analysis.themes.features.card_text import CardText
from userneeds.analysis.themes.features.feature_matrix import FeatureMatrix, build_features
from userneeds.analysis.themes.features.sentence_vectors import SentenceEncoder
from userneeds.analysis.themes.features.unread_cards import unread_note
from userneeds.analysis.themes.from_workshop import ClusteringInput
from userneeds.analysis.themes.graph.compared_cards import compare_cards
from userneeds.analysis.themes.graph.lonely_cards import LEAST_CARDS
from userneeds.analysis.themes.graph.weighted_edges import WeightedEdges
from userneeds.analysis.themes.moves import find_moves, find_second_look
from userneeds.analysis.themes.suggested_groups import SuggestedGroups, SuggestedTheme
from userneeds.analysis.themes.suggested_themes import (
    alike_name_notes,
    name_themes,
    unnamed_themes,
)

Progress: TypeAlias = Callable[[str, float], None]


def ignore_progress(doing: str, done: float) -> None:
    """Hear of progress where nobody waits for it."""


@dataclass(frozen=True, slots=True)
class Suggestion(SuggestedGroups):
    """Themes, what would move, and what the themes were found in."""

    features: FeatureMatrix
    edges: WeightedEdges
    constraints: Constraints
    partition: CardPartition


def suggest(
    cards: Iterable[CardText] | FeatureMatrix,
    links: Iterable[LinkConstraint] = (),
    *,
    names: Mapping[str, str] | None = None,
    resolution: float = 1.0,
    afresh: bool = False,
    progress: Progress = ignore_progress,
) -> Suggestion:
    """Return the themes that `cards` (or their features) suggest.

    `names` are people's names of accepted themes by id. A `resolution` above 1 gives more and
    smaller themes, below 1 fewer. Cards that are in a theme stay there; when grouped `afresh`, only
    those pinned there do, and the names go on where most cards go. `progress` is told what is being
    done and how much of the whole is done before it, 0 to 1. Refuses two cards with one id
    (`ValueError`).
    """
    features = _features_of(cards, progress)
    card_texts = features.card_texts
    progress("Comparing each card with the others", 0.3)
    compared = compare_cards(features)
    edges = compared.edges
    progress("Grouping", 0.5)
    constraints = constraints_of(card_texts, links)
    partition = partition_cards(
        edges, constraints, resolution, afresh=afresh, lonely=compared.lonely
    )
    progress("Testing how steady the groups are", 0.7)
    groups = partition.groups
    returning = jaccard_stability(edges, groups, partition.resolution)
    progress("Looking for names and reasons", 0.8)
    embeddedness = group_embeddedness(compared.nearest, groups)
    unnamed = unnamed_themes(partition, returning, embeddedness, features)
    themes = name_themes(unnamed, names or {})
    place_of = _places_of_cards(themes)
    notes = list(constraints.notes)
    notes += alike_name_notes(themes)
    notes += unread_note(features)
    notes += _little_to_go_by_note(len(card_texts), themes)
    moves = find_moves(card_texts, themes, place_of)
    second_look = find_second_look(card_texts, place_of, edges)
    outliers = _outliers(card_texts, place_of)
    return Suggestion(
        themes=themes,
        place_of=place_of,
        outliers=outliers,
        moves=moves,
        second_look=second_look,
        notes=tuple(notes),
        meaning_source=features.meaning_source,
        features=features,
        edges=edges,
        constraints=constraints,
        partition=partition,
    )


def suggest_themes(
    given: ClusteringInput,
    *,
    resolution: float = 1.0,
    afresh: bool = False,
    sentences: SentenceEncoder | None = None,
    progress: Progress = ignore_progress,
) -> Suggestion:
    """Return the themes that cards suggest, with people's pins, themes and names.

    With `sentences` whole sentences are compared too. The other options are those of `suggest`.
    """
    progress("Reading the cards", 0.0)
    features = build_features(given.card_texts, sentences=sentences)
    return suggest(
        features,
        given.links,
        names=given.names,
        resolution=resolution,
        afresh=afresh,
        progress=progress,
    )


def _features_of(cards: Iterable[CardText] | FeatureMatrix, progress: Progress) -> FeatureMatrix:
    if isinstance(cards, FeatureMatrix):
        return cards
    progress("Reading the cards", 0.0)
    return build_features(tuple(cards))


def _places_of_cards(themes: Iterable[SuggestedTheme]) -> dict[str, int]:
    """Return the place in `themes` of each card that is in one."""
    place_of: dict[str, int] = {}
    for place, theme in enumerate(themes):
        place_of.update(dict.fromkeys(theme.cards, place))
    return place_of


def _outliers(cards: Iterable[CardText], place_of: Mapping[str, int]) -> tuple[str, ...]:
    ids = [card.id for card in cards]
    return tuple(card_id for card_id in ids if card_id not in place_of)


def _little_to_go_by_note(count: int, themes: Sequence[SuggestedTheme]) -> Iterator[str]:
    """Yield what cannot be told of so few cards, or that no two of them are alike."""
    if 1 < count < LEAST_CARDS:
        yield f"With fewer than {LEAST_CARDS} cards nobody can tell which is like nothing here."
    if count > 1 and not themes:
        yield "No two cards are alike enough to be a theme: headings that you make may help."
