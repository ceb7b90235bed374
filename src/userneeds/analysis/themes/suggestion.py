"""Which themes do these cards suggest, and what would change?

A suggestion is a preview: it changes nothing, and lists what would move. Accepted themes go on
under the names people gave them, pins are obeyed exactly, and cards that fit nowhere are listed as
outliers. `suggest` works on entries of any origin; `suggest_themes` takes a workshop as it is.
Cards of a silent stage that has not been revealed are left out, so that no theme tells what nobody
may read yet.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from userneeds.analysis.themes.clustering.constraints import (
    Constraints,
    LinkConstraint,
    constraints_of,
)
from userneeds.analysis.themes.clustering.partition import CardPartition, partition_cards
from userneeds.analysis.themes.clustering.stability import (
    Stability,
    jaccard_stability,
    stability_word,
)
from userneeds.analysis.themes.features.card_text import CardText
from userneeds.analysis.themes.features.feature_matrix import (
    ROW_LENGTH,
    FeatureMatrix,
    build_features,
)
from userneeds.analysis.themes.features.sentence_vectors import SentenceEncoder
from userneeds.analysis.themes.from_workshop import card_texts_of, link_constraints_of
from userneeds.analysis.themes.graph.knn import WeightedEdges, knn_edges
from userneeds.analysis.themes.labels.reasons import theme_reasons
from userneeds.analysis.themes.labels.theme_names import (
    Vocabulary,
    candidate_names,
    distinct_names,
    extract_keywords,
    vocabulary_of,
)
from userneeds.model.workshop import Workshop

_SECOND_LOOK_SHARE = 0.25
"""Share of a card's ties by which another theme must hold more of it to be worth a second look."""
Progress: TypeAlias = Callable[[str, float], None]


def ignore_progress(doing: str, done: float) -> None:
    """Hear of progress where nobody waits for it."""


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


@dataclass(frozen=True, slots=True)
class Move:
    """What would change for one card. Themes are ids of accepted ones; empty means none."""

    card: str
    before: str
    after: int | None
    """Place in `Suggestion.themes`; none for an outlier."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Themes, what would move, and what the themes were found in."""

    themes: tuple[SuggestedTheme, ...]
    """Those people accepted first, then the largest."""
    place_of: Mapping[str, int]
    """The place in `themes` of each card that is in one."""
    outliers: tuple[str, ...]
    moves: tuple[Move, ...]
    second_look: tuple[Move, ...]
    """Cards that people placed and that stay, though they are tied far more to another theme; for a second look."""
    notes: tuple[str, ...]
    """Sentences about what could not be obeyed or read."""
    features: FeatureMatrix
    edges: WeightedEdges
    constraints: Constraints
    partition: CardPartition

    def theme_of(self, card: str) -> SuggestedTheme | None:
        """Return the theme a card is suggested for; none for an outlier or a card that was not read."""
        if card in self.place_of:
            return self.themes[self.place_of[card]]
        return None


def suggest(
    entries: Iterable[CardText] | FeatureMatrix,
    insisted: Iterable[LinkConstraint] = (),
    *,
    names: Mapping[str, str] | None = None,
    resolution: float = 1.0,
    afresh: bool = False,
    progress: Progress = ignore_progress,
) -> Suggestion:
    """Return the themes that `entries` (or their reading) suggest; `names` are people's names of accepted themes by id.

    A `resolution` above 1 gives more and smaller themes, below 1 fewer. Cards that are in a theme
    stay there; when grouped `afresh`, only those pinned there do, and the names go on where most
    cards go. `progress` is told what is being done and how much of the whole is done before it, 0
    to 1. Refuses two entries with one id (`ValueError`).
    """
    if isinstance(entries, FeatureMatrix):
        reading = entries
    else:
        progress("Reading the cards", 0.0)
        reading = build_features(tuple(entries))
    progress("Comparing each card with the others", 0.3)
    ties = knn_edges(reading.rows)
    progress("Grouping", 0.5)
    hand = constraints_of(reading.card_texts, insisted)
    grouping = partition_cards(ties, hand, resolution, afresh=afresh)
    progress("Testing how steady the groups are", 0.7)
    shares = jaccard_stability(ties, grouping.groups, grouping.resolution)
    progress("Looking for names and reasons", 0.8)
    themes = _unnamed_themes(grouping, shares, reading)
    named, notes = _name_themes(themes, names or {})
    home = {card: place for place, theme in enumerate(named) for card in theme.cards}
    return Suggestion(
        named,
        home,
        tuple(entry.id for entry in reading.card_texts if entry.id not in home),
        _moves(reading.card_texts, named, home),
        _find_second_look(reading.card_texts, home, ties),
        (*hand.notes, *notes, *_unread_note(reading)),
        reading,
        ties,
        hand,
        grouping,
    )


def suggest_themes(
    workshop: Workshop,
    *,
    resolution: float = 1.0,
    afresh: bool = False,
    sentences: SentenceEncoder | None = None,
    progress: Progress = ignore_progress,
) -> Suggestion:
    """Return the themes that a workshop's cards suggest, with its pins, themes and names as they stand.

    With `sentences` whole sentences are compared too. The other options are those of `suggest`.
    """
    progress("Reading the cards", 0.0)
    reading = build_features(card_texts_of(workshop), sentences=sentences)
    names = {theme.id: theme.name for theme in workshop.themes.values()}
    return suggest(
        reading,
        link_constraints_of(workshop),
        names=names,
        resolution=resolution,
        afresh=afresh,
        progress=progress,
    )


def _unnamed_themes(
    grouping: CardPartition, shares: Sequence[float], reading: FeatureMatrix
) -> list[SuggestedTheme]:
    """Return the themes without their names: those people accepted first, then the largest."""
    vocabulary = vocabulary_of(reading)
    members: dict[int, list[int]] = {}
    for place, group in enumerate(grouping.groups):
        members.setdefault(group, []).append(place)
    found = [
        _unnamed_theme(places, grouping.themes.get(group, ""), shares[group], (reading, vocabulary))
        for group, places in members.items()
        if len(places) > 1 or group in grouping.themes
    ]
    return sorted(found, key=lambda theme: (theme.theme == "", -len(theme.cards), theme.cards))


def _unnamed_theme(
    group: Sequence[int], theme: str, share: float, heard: tuple[FeatureMatrix, Vocabulary]
) -> SuggestedTheme:
    reading, vocabulary = heard
    told = extract_keywords(group, reading, vocabulary)
    rows = reading.rows[list(group)].astype(np.float64)
    middle = rows.sum(axis=0)
    near = rows @ middle
    own = (rows * rows).sum(axis=1)
    pairs = max(1, len(group) * (len(group) - 1))
    tightness = float(near.sum() - own.sum()) / pairs / ROW_LENGTH**2
    order = sorted(range(len(group)), key=lambda place: (-(near[place] - own[place]), group[place]))
    cards = tuple(reading.card_texts[group[place]].id for place in order)
    return SuggestedTheme(
        theme,
        "",
        candidate_names(group, told, vocabulary),
        cards,
        cards[0],
        theme_reasons(group, told, reading),
        round(min(1.0, max(0.0, tightness)), 4),
        stability_word(share),
        share,
    )


def _name_themes(
    themes: Sequence[SuggestedTheme], names: Mapping[str, str]
) -> tuple[tuple[SuggestedTheme, ...], tuple[str, ...]]:
    """Return the themes with the names people gave, and a name of its own for each of the others.

    A name that people gave to two themes is left as it is, and a sentence says what would tell them
    apart.
    """
    given = [names.get(theme.theme, "") for theme in themes]
    open_themes = [theme.names for theme, name in zip(themes, given, strict=True) if not name]
    chosen = iter(distinct_names(open_themes, [name for name in names.values() if name]))
    named = tuple(
        replace(theme, name=name or next(chosen)) for theme, name in zip(themes, given, strict=True)
    )
    alike: dict[str, list[SuggestedTheme]] = {}
    for theme in named:
        alike.setdefault(theme.name.casefold(), []).append(theme)
    notes = [
        f"{len(same)} themes are called '{same[0].name}'. Their own words would tell them apart: "
        + " and ".join(
            f"'{name}'" for name in distinct_names([theme.names for theme in same], [same[0].name])
        )
        for same in alike.values()
        if len(same) > 1
    ]
    return named, tuple(notes)


def _moves(
    entries: Sequence[CardText], themes: Sequence[SuggestedTheme], home: Mapping[str, int]
) -> tuple[Move, ...]:
    moves = []
    for entry in entries:
        place = home.get(entry.id)
        now = themes[place].theme if place is not None else ""
        if entry.theme != now or (place is not None and not now):
            moves.append(Move(entry.id, entry.theme, place))
    return tuple(moves)


def _find_second_look(
    entries: Sequence[CardText], home: Mapping[str, int], ties: WeightedEdges
) -> tuple[Move, ...]:
    """Return where the cards that people placed would rather be, by a clear share of their ties."""
    held: dict[int, dict[int, float]] = {
        place: defaultdict(float) for place, entry in enumerate(entries) if entry.theme
    }
    if not held:
        return ()
    for left, right, weight in zip(
        ties.left.tolist(), ties.right.tolist(), ties.weights.tolist(), strict=True
    ):
        for one, other in ((left, right), (right, left)):
            if one in held:
                held[one][home.get(entries[other].id, -1)] += weight
    found = []
    for place, shares in held.items():
        entry = entries[place]
        total = sum(shares.values())
        best = min(
            (theme for theme in shares if theme >= 0),
            key=lambda theme: (-shares[theme], theme),
            default=-1,
        )
        gained = shares.get(best, 0.0) - shares.get(home.get(entry.id, -1), 0.0)
        if not entry.pinned and best >= 0 and gained > _SECOND_LOOK_SHARE * total:
            found.append(Move(entry.id, entry.theme, best))
    return tuple(found)


def _unread_note(reading: FeatureMatrix) -> tuple[str, ...]:
    count = len(reading.cards_without_meaning)
    if not count:
        return ()
    which = "1 card has" if count == 1 else f"{count} cards have"
    return (
        f"{which} few words that the English meaning table knows; shared words and letters alone place them.",
    )
