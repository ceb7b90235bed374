"""Which themes do these cards suggest, and what would change?

A suggestion is a preview: it changes nothing, and lists what would move. Accepted themes go on under the names people
gave them, pins are obeyed exactly, and cards that fit nowhere are listed as outliers. `suggest` works on entries of any
origin; `suggest_themes` takes a workshop as it is. Cards of a silent stage that has not been revealed are left out, so
that no theme tells what nobody may read yet.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from userneeds.analysis.cards import entries_of, insistences_of
from userneeds.analysis.entry import Entry
from userneeds.analysis.grouping import Grouping, grouped
from userneeds.analysis.hand import Hand, Insistence, hand_of
from userneeds.analysis.naming import Vocabulary, candidate_names, distinct_names, telling_words, vocabulary_of
from userneeds.analysis.neighbours import Ties, nearest_ties
from userneeds.analysis.reading import SCALE, Reading, read
from userneeds.analysis.reasons import reasons_of
from userneeds.analysis.stability import Stability, returning_shares, stability_of
from userneeds.model.workshop import Workshop


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
    returning: float
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
    outliers: tuple[str, ...]
    moves: tuple[Move, ...]
    notes: tuple[str, ...]
    """Sentences about what could not be obeyed or read."""
    reading: Reading
    ties: Ties
    hand: Hand
    grouping: Grouping

    def theme_of(self, card: str) -> SuggestedTheme | None:
        """Return the theme a card is suggested for; none for an outlier or a card that was not read."""
        return next((theme for theme in self.themes if card in theme.cards), None)


def suggest(
    entries: Iterable[Entry],
    insisted: Iterable[Insistence] = (),
    *,
    names: Mapping[str, str] | None = None,
    resolution: float = 1.0,
) -> Suggestion:
    """Return the themes that `entries` suggest; `names` are people's names of accepted themes by id.

    A `resolution` above 1 gives more and smaller themes, below 1 fewer. Refuses two entries with one id (`ValueError`).
    """
    reading = read(tuple(entries))
    ties = nearest_ties(reading.rows)
    hand = hand_of(reading.entries, insisted)
    grouping = grouped(ties, hand, resolution)
    vocabulary = vocabulary_of(reading)
    shares = returning_shares(ties, grouping.groups, grouping.resolution)
    members: dict[int, list[int]] = {}
    for place, group in enumerate(grouping.groups):
        members.setdefault(group, []).append(place)
    themed = [group for group in members if len(members[group]) > 1 or group in grouping.themes]
    found = [
        _theme(members[group], grouping.themes.get(group, ""), shares[group], (reading, vocabulary)) for group in themed
    ]
    themes = _named(sorted(found, key=lambda theme: (theme.theme == "", -len(theme.cards), theme.cards)), names or {})
    grouped_cards = {card for theme in themes for card in theme.cards}
    return Suggestion(
        themes,
        tuple(entry.id for entry in reading.entries if entry.id not in grouped_cards),
        _moves(reading.entries, themes),
        (*hand.notes, *_unread(reading)),
        reading,
        ties,
        hand,
        grouping,
    )


def _theme(group: Sequence[int], theme: str, share: float, heard: tuple[Reading, Vocabulary]) -> SuggestedTheme:
    reading, vocabulary = heard
    told = telling_words(group, reading, vocabulary)
    rows = reading.rows[list(group)].astype(np.float64)
    middle = rows.sum(axis=0)
    near = rows @ middle
    own = (rows * rows).sum(axis=1)
    pairs = max(1, len(group) * (len(group) - 1))
    tightness = float(near.sum() - own.sum()) / pairs / SCALE**2
    order = sorted(range(len(group)), key=lambda place: (-(near[place] - own[place]), group[place]))
    cards = tuple(reading.entries[group[place]].id for place in order)
    return SuggestedTheme(
        theme,
        "",
        candidate_names(group, told, vocabulary),
        cards,
        cards[0],
        reasons_of(group, told, reading, vocabulary),
        round(min(1.0, max(0.0, tightness)), 4),
        stability_of(share),
        share,
    )


def _named(themes: Sequence[SuggestedTheme], names: Mapping[str, str]) -> tuple[SuggestedTheme, ...]:
    """Return the themes with the names people gave, and a name of its own for each of the others."""
    given = [names.get(theme.theme, "") for theme in themes]
    open_themes = [theme.names for theme, name in zip(themes, given, strict=True) if not name]
    chosen = iter(distinct_names(open_themes, [name for name in names.values() if name]))
    return tuple(replace(theme, name=name or next(chosen)) for theme, name in zip(themes, given, strict=True))


def _moves(entries: Sequence[Entry], themes: Sequence[SuggestedTheme]) -> tuple[Move, ...]:
    after = {card: place for place, theme in enumerate(themes) for card in theme.cards}
    moves = []
    for entry in entries:
        place = after.get(entry.id)
        now = themes[place].theme if place is not None else ""
        if entry.theme != now or (place is not None and not now):
            moves.append(Move(entry.id, entry.theme, place))
    return tuple(moves)


def _unread(reading: Reading) -> tuple[str, ...]:
    count = len(reading.by_words_only)
    if not count:
        return ()
    which = "1 card has" if count == 1 else f"{count} cards have"
    return (f"{which} few words that the English meaning table knows; shared words and letters alone place them.",)


def suggest_themes(workshop: Workshop, *, resolution: float = 1.0) -> Suggestion:
    """Return the themes that a workshop's cards suggest, with its pins, themes and names as they stand."""
    names = {theme.id: theme.name for theme in workshop.themes.values()}
    return suggest(entries_of(workshop), insistences_of(workshop), names=names, resolution=resolution)
