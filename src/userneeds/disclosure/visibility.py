"""What may leave the room, and under which name.

Consent is obeyed one way: nothing that a person has not agreed to is ever printed, and what cannot
be printed is counted, not hinted at. A person is named only if they agreed to it; otherwise a
pseudonym stands for them, or nothing, and where their organisation sent only a few people, public
papers leave its name out with theirs. Cards of an anonymous stage carry neither author nor
organisation. Whoever has withdrawn is left out with everything they gave. Cards that are still
closed stay closed. Figures about fewer people than the workshop's smallest group are not given.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import assert_never

from userneeds.disclosure.card_owners import nameless_stages
from userneeds.disclosure.small_groups import count_in_words, identifies_author
from userneeds.model.card import Card
from userneeds.model.case_study import Figure, Quote
from userneeds.model.evidence import Consent, Evidence
from userneeds.model.ids import ROOM, CardId, EvidenceId, OrganisationId, PersonId
from userneeds.model.people import Person
from userneeds.model.placing import Placing
from userneeds.model.theme import Theme
from userneeds.model.vote import sum_dots, votes_for_themes
from userneeds.model.wording import counted, pluralise
from userneeds.model.workshop import Workshop, cards_in_order


class Disclosure:
    """What of one workshop may be shown. `is_public` is for papers that leave the group.

    It answers for the workshop it was given: whoever changes the workshop makes a new one.
    """

    def __init__(self, workshop: Workshop, *, is_public: bool) -> None:
        """Sort the workshop into what may be shown and what is kept back."""
        self.workshop = workshop
        self.is_public = is_public
        self._nameless_stages = nameless_stages(workshop)
        closed_cards = workshop.closed_cards()
        open_cards = [card for card in workshop.cards.values() if card.id not in closed_cards]
        self.closed_count = len(workshop.cards) - len(open_cards)
        """How many cards are still closed."""
        self.cards: tuple[Card, ...] = tuple(
            card for card in open_cards if not workshop.has_withdrawn(card.by)
        )
        """Every card that may be shown."""
        self._shown_cards = {card.id for card in self.cards}
        self._votes = workshop.counted_votes()
        self._dots = workshop.dot_counts()
        self._placings = workshop.counted_placings()
        theme_of_card = {card.id: card.theme for card in self.cards}
        self._theme_dots = sum_dots(votes_for_themes(self._votes, theme_of_card))

    def person_name(self, person_id: PersonId) -> str:
        """Return how a person may be called: their name, their pseudonym, or nothing."""
        person = self.workshop.people.get(person_id)
        if person is None or self.workshop.has_withdrawn(person_id):
            return ""
        if person.consent == "named":
            return person.name
        return person.pseudonym

    def is_nameless(self, card: Card) -> bool:
        """Tell whether a card was written where everybody was promised to stay without a name."""
        return card.stage in self._nameless_stages

    def author_name(self, card: Card) -> str:
        """Return how the author of a card may be called; empty where nobody is to be named."""
        if self.is_nameless(card):
            return ""
        return self.person_name(card.by)

    def organisation_of(self, card: Card) -> OrganisationId:
        """Return whose contribution a card is; empty where that would point at a person."""
        if self.is_nameless(card):
            return ""
        organisation = self.workshop.organisation_of(card)
        if organisation not in self.workshop.organisations:
            return ""
        # An organisation that stands on the card itself was put there to be read.
        follows_from_author = not card.organisation
        if self.is_public and follows_from_author and self._identifies_author(card):
            return ""
        return organisation

    def _identifies_author(self, card: Card) -> bool:
        return identifies_author(card, self.workshop, self.present_people())

    def organisation_name(self, organisation: OrganisationId) -> str:
        """Return an organisation's name; empty where the workshop does not know it."""
        return self.workshop.listed_organisation_name(organisation)

    def attribution(self, card: Card) -> str:
        """Return who said it, as 'a repairs lead, Northmoor Homes'.

        It is empty where nobody is to be named.
        """
        author = self.author_name(card)
        organisation = self.organisation_name(self.organisation_of(card))
        return ", ".join(name for name in (author, organisation) if name)

    def may_show(self, card: CardId) -> bool:
        """Tell whether a card may be shown; False for one that the workshop does not have."""
        return card in self._shown_cards

    def cards_of(self, theme: str) -> tuple[Card, ...]:
        """Return the cards of a theme that may be shown, in order.

        The empty id gives those in no known theme.
        """
        if theme:
            all_cards = self.workshop.cards_of(theme)
            return tuple(card for card in all_cards if card.id in self._shown_cards)
        return cards_in_order(card for card in self.cards if card.theme not in self.workshop.themes)

    def cards_of_kinds(self, *kinds: str) -> tuple[Card, ...]:
        """Return the cards of some kinds that may be shown, in order."""
        return cards_in_order(card for card in self.cards if card.kind in kinds)

    def present_people(self) -> tuple[Person, ...]:
        """Return who was there and has not withdrawn."""
        return self.workshop.present_people()

    def dot_count(self, target: str) -> int:
        """Return the dots on a card or theme, without those of people who have withdrawn."""
        return self._dots.get(target, 0)

    def theme_dot_count(self, theme: str) -> int:
        """Return the dots on a theme and on those of its cards that may be shown."""
        return self._theme_dots.get(theme, 0)

    def placings(self, card: str) -> Mapping[PersonId, Placing]:
        """Return how people placed a card, without those who have withdrawn."""
        placings_by_person = self._placings.items()
        return {person: by_card[card] for person, by_card in placings_by_person if card in by_card}

    def may_give_figure_of(self, people: Collection[PersonId]) -> bool:
        """Tell whether a figure that comes from these people points at none of them.

        What the room placed or voted together comes from everybody.
        """
        return ROOM in people or len(people) >= self.workshop.smallest_group

    def theme_names(self, theme: Theme) -> tuple[str, ...]:
        """Return what people would call a theme, each name once, of nobody who has withdrawn."""
        proposed = theme.names.items()
        names = [name for person, name in proposed if not self.workshop.has_withdrawn(person)]
        return tuple(dict.fromkeys(filter(None, names)))

    def has_votes(self) -> bool:
        """Tell whether there is a result to show: somebody voted, and it has been revealed."""
        return self.workshop.ballot.revealed and any(self._votes.values())

    def count_of_people(self, number: int, one: str, many: str) -> str:
        """Return a number of people in words; small groups are not counted out."""
        return count_in_words(number, self.workshop.smallest_group, one, many)

    def may_rest_on(self, source: EvidenceId) -> bool:
        """Tell whether a quote or figure from this source may be printed; no source forbids none.

        One that the workshop does not list may have been withdrawn.
        """
        if not source:
            return True
        listed = self.workshop.evidence.get(source)
        return listed is not None and self.may_quote(listed)

    def may_quote(self, source: Evidence) -> bool:
        """Tell whether what a source says may be printed here.

        Where nobody was asked yet it stays among the organisations; only the law is public.
        """
        match source.consent:
            case "" | "group" if source.kind == "legislation":
                return True
            case _:
                return self.may_pass_on(source.consent)

    def may_pass_on(self, consent: Consent) -> bool:
        """Tell whether a piece of this consent may stand on a paper for these readers."""
        match consent:
            case "withdrawn" | "room":
                return False
            case "public":
                return True
            case "" | "group":
                return not self.is_public
            case _:
                assert_never(consent)

    def may_quote_words(self, quote: Quote) -> bool:
        """Tell whether what somebody said may be printed here: by who said it, and its source."""
        return self.may_pass_on(quote.consent) and self.may_rest_on(quote.source)

    def may_give(self, figure: Figure) -> bool:
        """Tell whether a figure may be printed here: as far as it, and its source, may go."""
        may_go = not figure.consent or self.may_pass_on(figure.consent)
        return may_go and self.may_rest_on(figure.source)

    def sources(self, card: Card) -> tuple[Evidence, ...]:
        """Return the sources a card rests on, without those withdrawn."""
        return self.workshop.sources_of(card)

    def warnings(self) -> tuple[str, ...]:
        """Return what was kept back, a sentence each: for who makes an export, not who reads it."""
        sources = self.workshop.evidence.values()
        unquotable = sum(1 for source in sources if not self.may_quote(source))
        of_withdrawn = len(self.workshop.cards) - len(self.cards) - self.closed_count
        warnings = []
        if self.closed_count:
            warnings.append(f"{_cards_are(self.closed_count)} still closed and left out.")
        if of_withdrawn:
            cards_are = _cards_are(of_withdrawn)
            warnings.append(f"{cards_are} left out because their author has withdrawn.")
        if unquotable:
            sources_are = _sources_are(unquotable)
            warnings.append(f"{sources_are} left out: nobody has agreed to its sharing here.")
        return tuple(warnings)


def _sources_are(count: int) -> str:
    return f"What {counted(count, 'source')} {pluralise(count, 'says', 'say')} is"


def _cards_are(count: int) -> str:
    return counted(count, "card is", "cards are")


def organisations_of(cards: Iterable[Card], disclosure: Disclosure) -> tuple[OrganisationId, ...]:
    """Return the organisations that some cards come from, in the order of the file."""
    contributing = {disclosure.organisation_of(card) for card in cards}
    in_file_order = disclosure.workshop.organisations
    return tuple(organisation for organisation in in_file_order if organisation in contributing)
