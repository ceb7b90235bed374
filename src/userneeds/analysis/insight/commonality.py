"""How widely a theme is shared across the organisations in the room.

For an organisation with n people present of whom s stand up for the theme, p = (s + 1)/(n + 2); the
product of all p ranks the themes. The product is never shown as a percentage: what people see is 'k
of n organisations', each organisation's own wording, and 'too few to tell' where that is the honest
answer.

**Source:** group-informed consensus, Polis (Small et al. 2021), with Laplace's rule of succession
for small numbers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import prod
from operator import attrgetter

from userneeds.analysis.insight.participants import (
    Participants,
    participants,
    supporters_by_theme,
)
from userneeds.model.ids import CardId, OrganisationId, PersonId, ThemeId
from userneeds.model.wording import counted
from userneeds.model.workshop import Workshop

FEWEST_ORGANISATIONS = 2
"""With fewer there is nothing to compare."""


@dataclass(frozen=True, slots=True)
class OrganisationShare:
    """What one organisation has to do with a theme."""

    organisation: OrganisationId
    supporters: int
    present: int
    cards: tuple[CardId, ...]
    """Its own wording: the cards it contributed to the theme, in id order."""

    @property
    def share(self) -> float:
        """(supporters + 1)/(present + 2): between 0 and 1, never either."""
        return (self.supporters + 1) / (self.present + 2)


@dataclass(frozen=True, slots=True)
class Commonality:
    """How a theme stands across organisations."""

    theme: ThemeId
    voices: tuple[OrganisationShare, ...]
    """One for each organisation in the room, in id order."""
    can_tell: bool
    """False where too few organisations or people are in the room."""

    @property
    def score(self) -> float:
        """The product of the voices' shares: for ranking only."""
        return prod(voice.share for voice in self.voices)

    @property
    def sharing(self) -> tuple[OrganisationId, ...]:
        """The organisations with at least one supporter."""
        return tuple(voice.organisation for voice in self.voices if voice.supporters)

    def in_words(self) -> str:
        """Return '4 of 6 organisations', with 'too few to tell' where it is."""
        all_organisations = counted(len(self.voices), "organisation")
        words = f"{len(self.sharing)} of {all_organisations}"
        if self.can_tell:
            return words
        return f"{words} (too few to tell)"


def commonalities(workshop: Workshop) -> tuple[Commonality, ...]:
    """Return every theme's commonality, most widely shared first, equal ones in id order."""
    room = participants(workshop)
    by_score = []
    for theme, supporters in supporters_by_theme(workshop, room).items():
        by_score.append(_theme_commonality(workshop, room, theme, supporters))
    # Sorting is stable: equal scores stay in id order.
    by_score.sort(key=attrgetter("score"), reverse=True)
    return tuple(by_score)


def _theme_commonality(
    workshop: Workshop,
    room: Participants,
    theme: ThemeId,
    supporters: Mapping[OrganisationId, frozenset[PersonId]],
) -> Commonality:
    wording = _wording(workshop, theme)
    voices = []
    for name, people in room.people.items():
        supporting = len(supporters.get(name, ()))
        own_cards = tuple(sorted(wording.get(name, ())))
        voices.append(OrganisationShare(name, supporting, len(people), own_cards))
    return Commonality(theme, tuple(voices), _can_tell(workshop, room))


def _can_tell(workshop: Workshop, room: Participants) -> bool:
    """Tell whether enough organisations and people are here to compare them."""
    is_comparable = len(room.people) >= FEWEST_ORGANISATIONS
    return is_comparable and room.number_of_people >= workshop.smallest_group


def _wording(workshop: Workshop, theme: ThemeId) -> Mapping[OrganisationId, list[CardId]]:
    """Return the cards of a theme by whose they are."""
    wording: dict[OrganisationId, list[CardId]] = {}
    for card in workshop.cards_of(theme):
        organisation = workshop.organisation_of(card)
        own_cards = wording.setdefault(organisation, [])
        own_cards.append(card.id)
    return wording
