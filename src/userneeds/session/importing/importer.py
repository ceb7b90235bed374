"""What would bring a file into a workshop? One command, with what it would do card by card.

New cards come with their themes, stages, organisations and dots. A row that came from here changes
its card, in the cells that somebody edited; where the card was changed here meanwhile both versions
are shown and nothing is overwritten.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from userneeds.commands.batch import Batch
from userneeds.commands.cards import AddCards, EditCard
from userneeds.commands.command import Command
from userneeds.commands.limits.text_limits import cards_that_fit
from userneeds.commands.records import PutEntry
from userneeds.commands.themes import MakeTheme
from userneeds.commands.voting import SetBallot, Vote
from userneeds.disclosure.readers import READERS
from userneeds.disclosure.seen import see
from userneeds.exchange.bringing.brought import Brought, BroughtCard
from userneeds.exchange.card_tables import CARD_FIELDS, cards_sheet, row_digest
from userneeds.exchange.tables.sheet import cell_text
from userneeds.model.action import Action
from userneeds.model.card import FIELDS_OF_KIND, Card
from userneeds.model.file_names import free_id
from userneeds.model.ids import ROOM, CardId, OrganisationId, ThemeId
from userneeds.model.people import Organisation
from userneeds.model.theme import Theme
from userneeds.model.vote import secret_voter
from userneeds.model.wording import counted, join_nonempty, join_with_and
from userneeds.model.workshop import Workshop
from userneeds.session.importing.known_cards import KnownCards, RowFate


@dataclass(frozen=True, slots=True)
class ImportRow:
    """What becomes of one card of a file."""

    brought: BroughtCard
    card: Card
    fate: RowFate
    other: str = ""
    """What stands here already, in words."""


@dataclass(frozen=True, slots=True)
class ImportWishes:
    """What whoever imports wants besides the cards."""

    adds_organisations: bool = False
    """Whether organisations that nobody knows are added; else their names go to the notes."""
    with_doubles: bool = False
    """Whether cards come that stand here already."""
    voters: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Strangers by their numbers, who agreed with what the other program calls so."""


class Importer:
    """Plans one import into a workshop."""

    def __init__(
        self,
        workshop: Workshop,
        new_id: Callable[[], str],
        at: datetime,
        wishes: ImportWishes | None = None,
    ) -> None:
        self._workshop = workshop
        self._new_id = new_id
        self._at = at
        self._wishes = wishes or ImportWishes()
        self._themes = {theme.name.casefold(): theme.id for theme in workshop.themes.values()}
        self._organisations = {
            each.name.casefold(): each.id for each in workshop.organisations.values()
        }
        self._stages = {stage.title.casefold(): stage.id for stage in workshop.agenda}
        self._made: list[Command] = []
        self._unknown: dict[str, None] = {}

    @property
    def unknown_organisations(self) -> tuple[str, ...]:
        """Those that the file names and the workshop does not have."""
        return tuple(self._unknown)

    def unknown_among(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return those of the names of organisations that the workshop does not have."""
        return tuple(name for name in names if name.casefold() not in self._organisations)

    def rows(self, brought: Brought) -> tuple[ImportRow, ...]:
        """Return what would become of each card of a file."""
        return tuple(self.compared(brought.cards))

    def compared(self, cards: Iterable[BroughtCard]) -> Iterator[ImportRow]:
        """Yield what would become of each card of a file, as it comes."""
        wants = KnownCards(self._workshop)
        returned: set[CardId] = set()
        for each in cards:
            now = self._workshop.cards.get(each.card)
            if now is not None and now.id in returned:
                yield _left_alone(each, now, "a row above says the same id")
            elif now is None:
                yield from self._new_rows(each, wants)
            elif self._may_be_compared(now):
                returned.add(now.id)
                yield self._returned(each, now)
            else:
                yield _left_alone(each, now, "a card that is kept back")

    def command(self, rows: Iterable[ImportRow], brought: Brought) -> Batch | None:
        """Return what brings in the rows that are given and come; None where nothing does."""
        kept = [row for row in rows if self._comes(row)]
        new_cards = tuple(row.card for row in kept if row.fate != "changed")
        used = {card.theme for card in new_cards}
        commands = [each for each in self._made if _is_used(each, used)]
        if new_cards:
            commands.append(AddCards(at=self._at, cards=new_cards))
        commands += self._edits(kept)
        commands += self._dots(kept, brought.theme_dots or {}, used)
        commands += self._actions(brought)
        counts = {"card": len(new_cards), "action": len(brought.actions)}
        counts["changed card"] = len(kept) - len(new_cards)
        told = [counted(number, noun) for noun, number in counts.items() if number]
        words = f"imported {join_with_and(told)}"
        return Batch(at=self._at, parts=tuple(commands), words=words) if commands else None

    def _comes(self, row: ImportRow) -> bool:
        is_double = row.fate == "same" and self._wishes.with_doubles
        return is_double or row.fate in {"new", "like", "changed"}

    def _new_rows(self, brought: BroughtCard, wants: KnownCards) -> Iterator[ImportRow]:
        for card in self._cards_of(brought):
            fate, other = wants.fate_of(card)
            yield ImportRow(brought, card, fate, other)

    def _may_be_compared(self, card: Card) -> bool:
        """Tell whether the room may see a card here beside what a file says of it."""
        return not (self._workshop.is_hidden(card) or self._workshop.has_withdrawn(card.by))

    def _cards_of(self, brought: BroughtCard) -> Iterator[Card]:
        fields: dict[str, Any] = dict(brought.read.fields)
        organisation = self._organisation(brought.organisation)
        stage = self._stages.get(brought.stage.casefold(), "")
        unknown = {
            "Organisation": "" if organisation else brought.organisation,
            "Stage": "" if stage else brought.stage,
        }
        for what, name in unknown.items():
            if name:
                notes = (fields.get("notes", ""), f"{what}: {name}")
                fields["notes"] = join_nonempty(notes, "\n")
        card = Card(
            id=self._new_id(),
            kind=brought.read.kind,
            organisation=organisation,
            stage=stage,
            theme=self._theme(brought.theme),
            tags=brought.tags,
            **fields,
        )
        for number, fitted in enumerate(cards_that_fit(card)):
            yield replace(fitted.card, id=self._new_id()) if number else fitted.card

    def _theme(self, name: str) -> ThemeId:
        if not name:
            return ""
        known = self._themes.get(name.casefold())
        if known is None:
            known = self._themes[name.casefold()] = self._new_id()
            self._made.append(MakeTheme(at=self._at, theme=Theme(id=known, name=name)))
        return known

    def _organisation(self, name: str) -> OrganisationId:
        if not name:
            return ""
        known = self._organisations.get(name.casefold())
        if known is None:
            self._unknown[name] = None
            if not self._wishes.adds_organisations:
                return ""
            taken = frozenset({*self._workshop.organisations, *self._organisations.values()})
            known = self._organisations[name.casefold()] = free_id(name, taken, "organisation")
            entry = Organisation(id=known, name=name)
            self._made.append(PutEntry(at=self._at, entry=entry))
        return known

    @cached_property
    def _digests(self) -> Mapping[str, frozenset[str]]:
        """What every card is in a table, for whomever that was made, by its id."""
        found: dict[str, set[str]] = {}
        for reader in READERS:
            for row in cards_sheet(see(self._workshop, reader)).rows:
                found.setdefault(str(row[0]), set()).add(row_digest(row))
        return {card: frozenset(digests) for card, digests in found.items()}

    def _returned(self, brought: BroughtCard, now: Card) -> ImportRow:
        """Return what becomes of a row whose card is here."""
        after = self._edited(brought, now)
        if after == now:
            return ImportRow(brought, now, "unchanged")
        is_as_it_left = brought.digest in self._digests.get(now.id, frozenset())
        fate: RowFate = "changed" if is_as_it_left else "conflict"
        return ImportRow(brought, after, fate, now.statement())

    def _edited(self, brought: BroughtCard, now: Card) -> Card:
        """Return a card with the cells of its row that say something else than it did."""
        exported = self._cells.get(now.id, {})
        changed: dict[str, Any] = {}
        for column, names in CARD_FIELDS.items():
            name = next((each for each in names if each in FIELDS_OF_KIND[now.kind]), "")
            said = brought.read.fields.get(name, "")
            if name and said != exported.get(column, ""):
                changed[name] = said
        notes = brought.read.fields.get("notes", "")
        if notes != exported.get("notes", ""):
            changed["notes"] = notes
        return replace(now, **changed)

    @cached_property
    def _cells(self) -> Mapping[str, Mapping[str, str]]:
        """What each card says in a table of today, by its id."""
        sheet = cards_sheet(see(self._workshop, "group"))
        cells: dict[str, Mapping[str, str]] = {}
        for row in sheet.rows:
            texts = map(cell_text, row)
            cells[str(row[0])] = dict(zip(sheet.columns, texts, strict=True))
        return cells

    def _edits(self, rows: list[ImportRow]) -> Iterator[Command]:
        for row in rows:
            if row.fate == "changed":
                before = self._workshop.cards[row.card.id]
                yield EditCard(at=self._at, before=before, after=row.card)

    def _dots(
        self, rows: list[ImportRow], on_themes: Mapping[str, int], used: set[ThemeId]
    ) -> Iterator[Command]:
        new = [row for row in rows if row.fate != "changed"]
        ballots = self._ballots(new)
        yield from self._ballot_commands(ballots)
        for row in () if ballots else new:
            if row.brought.dots:
                yield Vote(at=self._at, voter=ROOM, target=row.card.id, dots=row.brought.dots)
        for name, dots in on_themes.items():
            theme = self._themes.get(name.casefold())
            if theme in used:
                yield Vote(at=self._at, voter=ROOM, target=theme, dots=dots)

    def _ballots(self, rows: list[ImportRow]) -> dict[str, list[CardId]]:
        """Return what each stranger voted for; nothing where people here have voted already.

        Their dots are counted by other rules then, and those of a file are the room's.
        """
        ballots: dict[str, list[CardId]] = {}
        for row in () if self._workshop.votes else rows:
            for number in self._wishes.voters.get(row.brought.reference, ()):
                ballots.setdefault(secret_voter(number), []).append(row.card.id)
        return ballots

    def _ballot_commands(self, ballots: Mapping[str, list[CardId]]) -> Iterator[Command]:
        """Yield the votes of strangers, who have as many dots as one of them has placed."""
        ballot = self._workshop.ballot
        most = max(map(len, ballots.values()), default=0)
        if most > ballot.dots:
            yield SetBallot(at=self._at, ballot=replace(ballot, dots=most))
        for voter, targets in ballots.items():
            for target in targets:
                yield Vote(at=self._at, voter=voter, target=target, dots=1)

    def _actions(self, brought: Brought) -> Iterator[Command]:
        for each in brought.actions:
            action = Action(id=self._new_id(), text=each.text, due=each.due, done=each.is_done)
            yield PutEntry(at=self._at, entry=action)


def _left_alone(brought: BroughtCard, now: Card, why: str) -> ImportRow:
    """Return that a row belongs to a card that it does not change, and why."""
    fields: dict[str, Any] = dict(brought.read.fields)
    said = Card(id=now.id, kind=brought.read.kind, **fields)
    return ImportRow(brought, said, "conflict", why)


def _is_used(command: Command, themes: set[ThemeId]) -> bool:
    """Tell whether what was made for the cards of a file is needed by those that come."""
    return not isinstance(command, MakeTheme) or command.theme.id in themes
