"""Every card of a workshop, once, under its theme, with all that is known of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from userneeds.disclosure.visibility import Disclosure
from userneeds.documents.content.blocks import Block, Bullets, Heading, plain_paragraph
from userneeds.documents.content.runs import Text, TextRun, bold, italic, text
from userneeds.documents.papers.phrasing import (
    as_one_line,
    card_sentence,
    count_kinds,
    origin_sentences,
    with_full_stop,
)
from userneeds.documents.papers.record.card_numbers import CardNumbers
from userneeds.documents.papers.record.findings import source_numbers
from userneeds.model.card import Card
from userneeds.model.ids import EvidenceId
from userneeds.model.theme import Theme
from userneeds.model.wording import capitalise, counted, join_nonempty


def themes_section(disclosure: Disclosure, numbers: CardNumbers) -> list[Block]:
    """Return every theme with its cards, then the cards that stand on their own."""
    if not disclosure.cards:
        return [plain_paragraph("No cards yet.")]
    teller = _CardTeller(disclosure, numbers, source_numbers(disclosure))
    blocks: list[Block] = [Heading(1, "What was said")]
    for theme in disclosure.themes_with_cards():
        blocks += _theme_blocks(theme, teller)
    cards_alone = disclosure.cards_of("")
    if cards_alone:
        blocks += [Heading(2, "In the tray: in no theme yet"), teller.listed(cards_alone)]
    return blocks


def _theme_blocks(theme: Theme, teller: "_CardTeller") -> list[Block]:
    disclosure = teller.disclosure
    cards = disclosure.cards_of(theme.id)
    dots = disclosure.theme_dot_count(theme.id)
    told_dots = counted(dots, "dot") if dots else ""
    facts = join_nonempty([count_kinds(cards), told_dots, _other_names(theme, disclosure)])
    opening = plain_paragraph(capitalise(facts), "facts")
    return [Heading(2, theme.name), opening, teller.listed(cards)]


def _other_names(theme: Theme, disclosure: Disclosure) -> str:
    """Return 'also called ‘Boilers’, ‘Heating’', each name once; nothing where there is none."""
    names = [as_one_line(name) for name in disclosure.theme_names(theme)]
    if not names:
        return ""
    quoted = ", ".join(f"‘{name}’" for name in names)
    return f"also called {quoted}"


@dataclass(frozen=True, slots=True)
class _CardTeller:
    """Tells cards with their numbers and those of their sources."""

    disclosure: Disclosure
    numbers: CardNumbers
    sources: Mapping[EvidenceId, str]

    def listed(self, cards: tuple[Card, ...]) -> Bullets:
        return Bullets(tuple(map(self._told, cards)))

    def _told(self, card: Card) -> Text:
        number = self.numbers.by_card[card.id]
        label = bold(f"{number} {capitalise(card.kind)}: ")
        runs: list[TextRun | str] = [label, card_sentence(card)]
        if card.acceptance:
            conditions = "; ".join(item.rstrip(".") for item in card.acceptance)
            runs.append(f" Done when {conditions}.")
        remarks = [capitalise(with_full_stop(words)) for words in _remarks(card)]
        remarks += origin_sentences(card, self.disclosure)
        if remarks:
            runs.append(f" {' '.join(remarks)}")
        facts = join_nonempty(self._facts(card))
        if facts:
            runs.append(italic(f" {facts}"))
        return text(*runs)

    def _facts(self, card: Card) -> Iterator[str]:
        """Yield who said it, its dots, what it rests on and what has become of it."""
        yield self.disclosure.attribution(card)
        dots = self.disclosure.dot_count(card.id)
        if dots:
            yield counted(dots, "dot")
        if card.status != "proposed":
            yield card.status
        if card.duplicate_of and self.disclosure.may_show(card.duplicate_of):
            yield f"of {self.numbers.by_card[card.duplicate_of]}"
        if card.impact:
            yield f"impact: {card.impact}"
        if card.justification:
            yield card.justification
        if card.phase:
            yield card.phase
        if card.forwarded_to:
            yield f"passed to {card.forwarded_to}"
        yield self._sources(card)

    def _sources(self, card: Card) -> str:
        """Return 'S1, S4', and how many more there are of which nothing may be told."""
        linked = self.disclosure.sources(card)
        told = [self.sources[source.id] for source in linked if source.id in self.sources]
        kept = len(linked) - len(told)
        if kept:
            told.append(counted(kept, "source kept back", "sources kept back"))
        return ", ".join(told)


def _remarks(card: Card) -> Iterator[str]:
    if card.conditions:
        yield card.conditions
    if card.reasons:
        yield card.reasons
    if card.research_question:
        yield f"To find out: {card.research_question}"
    if card.measure:
        yield f"Measured by: {card.measure}"
    if card.notes:
        yield card.notes
