"""What is suggested, without the numbers that it was found in?

Groups of cards with their names and reasons, and what accepting them would move. Whoever shows a
suggestion needs no more, and loads nothing to hold it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from userneeds.analysis.themes.clustering.theme_quality import Stability
    from userneeds.analysis.themes.features.feature_matrix import MeaningSource


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
    stability: "Stability"
    """How good it is as a theme, by its margin and by what its cards share."""
    margin: float
    """Mean similarity of its cards to each other less that to all other cards."""
    returning_share: float
    """Share of the theme that comes back when cards are left out, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Move:
    """What would change for one card. Themes are ids of accepted ones; empty means none."""

    card: str
    before: str
    after: int | None
    """Place in `SuggestedGroups.themes`; none for an outlier."""


@dataclass(frozen=True, slots=True)
class SuggestedGroups:
    """Themes, and what would move."""

    themes: tuple[SuggestedTheme, ...]
    """Those people accepted first, then the largest."""
    place_of: Mapping[str, int]
    """The place in `themes` of each card that is in one."""
    outliers: tuple[str, ...]
    moves: tuple[Move, ...]
    second_look: tuple[Move, ...]
    """Cards that people placed and that stay, though they are tied far more to another theme."""
    notes: tuple[str, ...]
    """Sentences about what could not be obeyed or read."""
    meaning_source: "MeaningSource"
    """What was compared."""

    def theme_of(self, card: str) -> SuggestedTheme | None:
        """Return the theme a card is suggested for.

        None for an outlier or a card that was not read.
        """
        place = self.place_of.get(card)
        if place is None:
            return None
        return self.themes[place]
