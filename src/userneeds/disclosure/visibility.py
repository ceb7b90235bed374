"""What a paper may say of a workshop, and under which name.

Consent is obeyed one way: nothing that a person has not agreed to is ever printed, and what cannot
be printed is counted, not hinted at. What the reader may not see is not in the value that this
class is given (`seen`); here are the questions that papers ask of it.
"""

from collections.abc import Iterable, Mapping

from userneeds.analysis.insight.dot_votes import tally_cards, tally_themes
from userneeds.disclosure.nameless_stages import nameless_stages
from userneeds.disclosure.notes import MARKS_IN_WORDS
from userneeds.disclosure.pieces import may_tell_source
from userneeds.disclosure.readers import Reader
from userneeds.disclosure.seen import Seen
from userneeds.disclosure.small_groups import count_in_words
from userneeds.model.card import Card, cards_in_order
from userneeds.model.evidence import Evidence, LinkTarget
from userneeds.model.ids import CardId, OrganisationId, PersonId
from userneeds.model.people import Person
from userneeds.model.placing import Placing
from userneeds.model.theme import Theme
from userneeds.model.wording import counted, pluralise


class Disclosure:
    """What of one workshop may be said to its reader."""

    def __init__(self, seen: Seen[Reader]) -> None:
        """Take the workshop as the reader may see it."""
        self.seen = seen
        self.cards: tuple[Card, ...] = tuple(seen.cards.values())
        """Every card that may be shown."""
        self._nameless_stages = nameless_stages(seen)
        self._dots = {rank.target: rank.dots for rank in tally_cards(seen)}
        self._theme_dots = {rank.target: rank.dots for rank in tally_themes(seen)}

    @property
    def is_public(self) -> bool:
        """Whether it is for readers outside the group."""
        return self.seen.reader == "public"

    def person_name(self, person_id: PersonId) -> str:
        """Return how a person may be called: their name, their pseudonym, or nothing."""
        person = self.seen.people.get(person_id)
        if person is None:
            return ""
        if person.consent == "named" or self.seen.reader == "me":
            return person.name
        return person.pseudonym

    def author_name(self, card: Card) -> str:
        """Return how the author of a card may be called; empty where nobody is to be named."""
        return self.person_name(card.by)

    def organisation_of(self, card: Card) -> OrganisationId:
        """Return whose contribution a card is; empty where that would point at a person."""
        organisation = self.seen.organisation_of(card)
        return organisation if organisation in self.seen.organisations else ""

    def organisation_name(self, organisation: OrganisationId) -> str:
        """Return an organisation's name; empty where the workshop does not know it."""
        return self.seen.listed_organisation_name(organisation)

    def attribution(self, card: Card) -> str:
        """Return who said it, as 'a repairs lead, Northmoor Homes'.

        It is empty where nobody is to be named.
        """
        author = self.author_name(card)
        organisation = self.organisation_name(self.organisation_of(card))
        return ", ".join(name for name in (author, organisation) if name)

    def may_show(self, card: CardId) -> bool:
        """Tell whether a card may be shown; False for one that the workshop does not have."""
        return card in self.seen.cards

    def cards_of(self, theme: str) -> tuple[Card, ...]:
        """Return the cards of a theme that may be shown, in order.

        The empty id gives those in no known theme.
        """
        if theme:
            return self.seen.cards_of(theme)
        return cards_in_order(card for card in self.cards if card.theme not in self.seen.themes)

    def themes_with_cards(self) -> tuple[Theme, ...]:
        """Return the themes that hold a card that may be shown, in the order of the file.

        A heading that nothing was put under yet is no theme to tell of.
        """
        return tuple(each for each in self.seen.themes.values() if self.cards_of(each.id))

    def cards_of_kinds(self, *kinds: str) -> tuple[Card, ...]:
        """Return the cards of some kinds that may be shown, in order."""
        return cards_in_order(card for card in self.cards if card.kind in kinds)

    def present_people(self) -> tuple[Person, ...]:
        """Return who was there and has not withdrawn."""
        return self.seen.present_people()

    def dot_count(self, card: CardId) -> int:
        """Return the dots on a card, without those of people who have withdrawn."""
        return self._dots.get(card, 0)

    def theme_dot_count(self, theme: str) -> int:
        """Return the dots on a theme and on those of its cards that may be shown."""
        return self._theme_dots.get(theme, 0)

    def placings(self, card: str) -> Mapping[PersonId, Placing]:
        """Return how people placed a card or theme, without those who have withdrawn."""
        given = self.seen.placings.items()
        return {person: by_card[card] for person, by_card in given if card in by_card}

    def theme_names(self, theme: Theme) -> tuple[str, ...]:
        """Return what people would call a theme, each name once."""
        return tuple(dict.fromkeys(filter(None, theme.names.values())))

    def has_votes(self) -> bool:
        """Tell whether there is a result to show: somebody voted, and it has been revealed."""
        return any(self.seen.votes.values())

    def count_of_people(self, number: int, one: str, many: str) -> str:
        """Return a number of people in words; small groups are not counted out."""
        return count_in_words(number, self.seen.smallest_group, one, many)

    def may_quote(self, source: Evidence) -> bool:
        """Tell whether what a source says may be printed here."""
        return may_tell_source(source, self.seen.reader)

    def sources(self, card: Card) -> tuple[Evidence, ...]:
        """Return the sources a card rests on, without those withdrawn."""
        return self.seen.sources_of(card)

    def origins(self, card: Card) -> tuple[LinkTarget, ...]:
        """Return what a card rests on, or takes up, in other workshops, where that is there."""
        return tuple(each for each in self.seen.origins_of(card) if not each.is_lost)

    def warnings(self) -> tuple[str, ...]:
        """Return what was kept back, a sentence each: for who makes an export, not who reads it."""
        sources = self.seen.evidence.values()
        unquotable = sum(1 for source in sources if not self.may_quote(source))
        kept_back = self.seen.kept_back
        warnings = []
        if kept_back.closed_cards:
            warnings.append(f"{_cards_are(kept_back.closed_cards)} still closed and left out.")
        if kept_back.withdrawn_cards:
            cards_are = _cards_are(kept_back.withdrawn_cards)
            warnings.append(f"{cards_are} left out because their author has withdrawn.")
        if unquotable:
            sources_are = _sources_are(unquotable)
            warnings.append(f"{sources_are} left out: nobody has agreed to its sharing here.")
        if kept_back.names:
            warnings.append(f"{_names_are(kept_back.names)} replaced: nobody agreed to them.")
        if kept_back.notes:
            notes_are = counted(kept_back.notes, "note is", "notes are")
            marks = f"What begins with {MARKS_IN_WORDS} goes as far as that."
            warnings.append(f"{notes_are} for you alone and left out. {marks}")
        return tuple(warnings)


def _sources_are(count: int) -> str:
    return f"What {counted(count, 'source')} {pluralise(count, 'says', 'say')} is"


def _names_are(count: int) -> str:
    return counted(count, "typed name or number is", "typed names and numbers are")


def _cards_are(count: int) -> str:
    return counted(count, "card is", "cards are")


def organisations_of(cards: Iterable[Card], disclosure: Disclosure) -> tuple[OrganisationId, ...]:
    """Return the organisations that some cards come from, in the order of the file."""
    contributing = {disclosure.organisation_of(card) for card in cards}
    in_file_order = disclosure.seen.organisations
    return tuple(organisation for organisation in in_file_order if organisation in contributing)
