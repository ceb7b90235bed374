"""What may leave the room, and under which name.

Consent is obeyed one way: nothing that a person has not agreed to is ever printed, and what cannot
be printed is counted, not hinted at. A person is named only if they agreed to it; otherwise a
pseudonym stands for them, or nothing, and where their organisation sent only a few people, public
papers leave its name out with theirs. Cards of an anonymous stage carry neither author nor
organisation. Whoever has withdrawn is left out with everything they gave. Cards that are still
closed stay closed. Figures about fewer people than the workshop's smallest group are not given.
"""

from collections.abc import Iterable

from userneeds.documents.content.runs import join_nonempty
from userneeds.model.card import Card
from userneeds.model.evidence import Evidence
from userneeds.model.ids import OrganisationId, PersonId
from userneeds.model.people import Person
from userneeds.model.placing import Placing
from userneeds.model.workshop import Workshop, cards_in_order


class Disclosure:
    """What of one workshop may be shown. `is_public` is for papers that leave the group."""

    def __init__(self, workshop: Workshop, *, is_public: bool) -> None:
        """Sort the workshop into what may be shown and what is kept back."""
        self.workshop = workshop
        self.is_public = is_public
        self._withdrawn_people = {
            person.id for person in workshop.people.values() if person.consent == "withdrawn"
        }
        self._anonymous_stages = {stage.id for stage in workshop.agenda if stage.anonymous}
        everything = tuple(workshop.cards.values())
        self.closed_count = sum(1 for card in everything if workshop.is_hidden(card))
        """How many cards are still closed."""
        self.cards: tuple[Card, ...] = tuple(
            card
            for card in everything
            if not workshop.is_hidden(card) and card.by not in self._withdrawn_people
        )
        """Every card that may be shown."""
        self._shown_cards = {card.id for card in self.cards}

    def person_name(self, person_id: PersonId) -> str:
        """Return how a person may be called: their name, their pseudonym, or nothing."""
        person = self.workshop.people.get(person_id)
        if person is None or person.id in self._withdrawn_people:
            return ""
        if person.consent == "named":
            return person.name
        return person.pseudonym

    def author_name(self, card: Card) -> str:
        """Return how the author of a card may be called; empty where nobody is to be named."""
        if card.stage in self._anonymous_stages:
            return ""
        return self.person_name(card.by)

    def organisation_of(self, card: Card) -> OrganisationId:
        """Return whose contribution a card is; empty where that would point at a person."""
        if card.stage in self._anonymous_stages:
            return ""
        found = self.workshop.organisation_of(card)
        if found not in self.workshop.organisations:
            return ""
        if self.is_public and not card.organisation and self._identifies_author(card):
            return ""
        return found

    def _identifies_author(self, card: Card) -> bool:
        """Tell whether the organisation alone would give away an author who has not agreed to be named."""
        author = self.workshop.people.get(card.by)
        if author is None or author.consent == "named":
            return False
        colleagues = sum(
            1 for person in self.present_people() if person.organisation == author.organisation
        )
        return colleagues < self.workshop.smallest_group

    def organisation_name(self, organisation: OrganisationId) -> str:
        """Return an organisation's name."""
        known = self.workshop.organisations.get(organisation)
        return known.name if known else ""

    def attribution(self, card: Card) -> str:
        """Return who said it, as 'a repairs lead, Northmoor Homes'; empty where nobody is to be named."""
        return join_nonempty(
            [self.author_name(card), self.organisation_name(self.organisation_of(card))], ", "
        )

    def cards_of(self, theme: str) -> tuple[Card, ...]:
        """Return the cards of a theme that may be shown, in order; the empty id gives those in no known theme."""
        if theme:
            return tuple(
                card for card in self.workshop.cards_of(theme) if card.id in self._shown_cards
            )
        return cards_in_order(card for card in self.cards if card.theme not in self.workshop.themes)

    def cards_of_kinds(self, *kinds: str) -> tuple[Card, ...]:
        """Return the cards of some kinds that may be shown, in order."""
        return cards_in_order(card for card in self.cards if card.kind in kinds)

    def present_people(self) -> tuple[Person, ...]:
        """Return who was there and has not withdrawn."""
        people = self.workshop.people.values()
        return tuple(
            person
            for person in people
            if person.present and person.id not in self._withdrawn_people
        )

    def dot_count(self, target: str) -> int:
        """Return the dots on a card or theme, without those of people who have withdrawn."""
        votes = self.workshop.votes.items()
        return sum(
            given.get(target, 0) for voter, given in votes if voter not in self._withdrawn_people
        )

    def placings(self, card: str) -> tuple[Placing, ...]:
        """Return how people placed a card, without those who have withdrawn."""
        placed = self.workshop.placings.items()
        return tuple(
            cards[card]
            for who, cards in placed
            if who not in self._withdrawn_people and card in cards
        )

    def has_votes(self) -> bool:
        """Tell whether there is a result to show: somebody voted, and the result has been revealed."""
        voted = any(
            given
            for voter, given in self.workshop.votes.items()
            if voter not in self._withdrawn_people
        )
        return voted and self.workshop.ballot.revealed

    def count_of_people(self, number: int, one: str, many: str) -> str:
        """Return a number of people in words; small groups are not counted out."""
        least = self.workshop.smallest_group
        if 0 < number < least:
            return f"fewer than {least} {many}"
        return f"{number} {one if number == 1 else many}"

    def may_quote(self, source: Evidence) -> bool:
        """Tell whether what a source says may be printed here; the law is public, whoever was asked."""
        is_law = source.kind == "legislation" and source.consent != "withdrawn"
        return (
            is_law
            or source.consent == "shared"
            or (not self.is_public and source.consent in {"", "group only"})
        )

    def sources(self, card: Card) -> tuple[Evidence, ...]:
        """Return the sources a card rests on, without those withdrawn."""
        found = (self.workshop.evidence.get(link.source) for link in card.evidence)
        return tuple(
            source for source in found if source is not None and source.consent != "withdrawn"
        )

    def warnings(self) -> tuple[str, ...]:
        """Return what was kept back, a sentence each."""
        held = [source for source in self.workshop.evidence.values() if not self.may_quote(source)]
        removed = len(self.workshop.cards) - len(self.cards) - self.closed_count
        said = [
            (self.closed_count, f"{_cards_are(self.closed_count)} still closed and left out."),
            (
                max(0, removed),
                f"{_cards_are(max(0, removed))} left out because their author has withdrawn.",
            ),
            (
                len(held),
                f"{_sources_are(len(held))} left out: nobody has agreed to its sharing here.",
            ),
        ]
        return tuple(sentence for count, sentence in said if count)


def _sources_are(count: int) -> str:
    if count == 1:
        return "What 1 source says is"
    return f"What {count} sources say is"


def _cards_are(count: int) -> str:
    if count == 1:
        return f"{count} card is"
    return f"{count} cards are"


def organisations_of(cards: Iterable[Card], disclosure: Disclosure) -> tuple[OrganisationId, ...]:
    """Return the organisations that some cards come from, in the order of the file."""
    found = {disclosure.organisation_of(card) for card in cards}
    return tuple(
        organisation for organisation in disclosure.workshop.organisations if organisation in found
    )
