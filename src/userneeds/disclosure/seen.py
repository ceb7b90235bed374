"""A workshop as one reader may see it: the only thing that surfaces, papers and tools are given.

The value is a workshop again, so every analysis reads it as it reads a file; there is no way from
it back to the whole. Cards that are face down are not in it, nor anything of people who have
withdrawn, nor dots before the vote is revealed. A card of an anonymous stage has no author and no
organisation. What was left out is counted.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from operator import is_
from typing import Any, Generic, TypeAlias, TypeVar

from userneeds.analysis.insight.dot_votes import vote_subject, without_hidden_votes
from userneeds.disclosure.few_people import FewPeople
from userneeds.disclosure.names_in_words.seen_words import WordsWithoutNames, name_redactor
from userneeds.disclosure.names_in_words.typed_names import NameRedactor
from userneeds.disclosure.notes import notes_for, script_for
from userneeds.disclosure.organisation_counts import OrganisationCounts
from userneeds.disclosure.pieces import Pieces, unasked_quotes
from userneeds.disclosure.readers import OUTSIDE, Reader
from userneeds.disclosure.seen_people import SeenPeople, by_shown_id, see_people
from userneeds.disclosure.series_withdrawals import with_withdrawals
from userneeds.model.action import Action
from userneeds.model.agenda import Run, Stage
from userneeds.model.blueprint import Blueprint, map_steps
from userneeds.model.card import Card
from userneeds.model.ids import CardId, OrganisationId
from userneeds.model.series import Series
from userneeds.model.theme import Theme
from userneeds.model.vote import Votes, dotted_targets
from userneeds.model.workshop import Workshop

ReaderT_co = TypeVar("ReaderT_co", bound=Reader, covariant=True)
ReaderT = TypeVar("ReaderT", bound=Reader)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptBack:
    """How much of a workshop a reader is not shown, and nothing about what it is."""

    closed_cards: int = 0
    """Cards that are face down."""
    withdrawn_cards: int = 0
    """Cards of people who have withdrawn."""
    names: int = 0
    """Different names that people typed into words, and that are replaced."""
    notes: int = 0
    """Notes of the facilitator's that are for nobody else."""
    unasked_quotes: int = 0
    """Quotes of which nobody noted how far they may go."""
    dotted: int = 0
    """Cards or themes whose dots come from too few people to be told one by one."""
    placed: int = 0
    """Cards that too few people placed for their figures to be told."""
    has_hidden_votes: bool = False
    """Whether somebody has voted and the result is not to be seen yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen(Workshop, Generic[ReaderT_co]):
    """A workshop as a reader may see it. Only `see` makes one."""

    reader: ReaderT_co
    kept_back: KeptBack
    took_part: frozenset[OrganisationId]
    """The organisations that sent somebody; whoever that was is another question."""
    roles: frozenset[str]
    """The kinds of work of who took part, whoever does them."""
    counts: OrganisationCounts = field(compare=False, repr=False)
    """Counts over all organisations, also those that the reader may not be told of."""
    names: NameRedactor = field(compare=False, repr=False)
    """Finds names that the reader may not meet in words that are put together later."""


AnySeen: TypeAlias = Seen[Reader]
"""A workshop as somebody may see it, whoever that is."""


def see(
    workshop: Workshop, reader: ReaderT, series: Series | None = None, *, on_screen: bool = False
) -> Seen[ReaderT]:
    """Return the workshop without what a reader may not see.

    People of the series are not named in its words either. Who is not named gets another id,
    because ids are made of names; a screen, which shows no id and lets people be chosen, keeps
    them. `on_screen` also keeps the backs of cards that are face down, and the places of quotes and
    figures that are kept back: cards, quotes and figures without a word.
    """
    workshop = with_withdrawals(workshop, series)
    names = name_redactor(workshop, reader, series)
    words = WordsWithoutNames(names)
    people = see_people(workshop, reader, keeps_ids=on_screen)
    shown = _cards_to_show(workshop, workshop.cards.values())
    looked_at = _cards_to_show(workshop, people.cards_to_look_at(workshop.cards))
    cards = _seen_cards(shown, looked_at, people)
    closed = sorted(workshop.closed_cards())
    if on_screen:
        backs = [_back_of(workshop.cards[card_id]) for card_id in closed]
        cards = [*cards, *backs]
    parts: dict[str, Any] = {each.name: getattr(workshop, each.name) for each in fields(Workshop)}
    parts |= _seen_parts(workshop, people, cards)
    parts |= _seen_pieces(workshop, people, names)
    # Last, because most notes are gone by then.
    parts |= words.parts(parts) if names.has_names() else {}
    kept_back = KeptBack(
        closed_cards=len(closed),
        withdrawn_cards=len(workshop.cards) - len(closed) - len(shown),
        names=len(words.replaced),
        notes=_count_notes(looked_at, workshop, reader),
        unasked_quotes=unasked_quotes(workshop.case_study.quotes),
        has_hidden_votes=bool(workshop.counted_votes()) and not workshop.ballot.revealed,
    )
    inside = Workshop(**parts)
    if reader in OUTSIDE:
        inside = _counted_inside(workshop, shown)
        kept_back = _keep_few_people_back(parts, kept_back)
    present = workshop.present_people()
    return Seen(
        **parts,
        reader=reader,
        kept_back=kept_back,
        took_part=frozenset(person.organisation for person in present),
        roles=frozenset(person.role for person in present),
        counts=OrganisationCounts(inside),
        names=names,
    )


def _counted_inside(workshop: Workshop, shown: Iterable[Card]) -> Workshop:
    """Return what counts over all organisations are made from: what the room knows of."""
    room = see_people(workshop, "room", keeps_ids=True)
    return replace(
        workshop,
        people=room.shown,
        cards={card.id: room.seen_card(card) for card in shown},
        votes=by_shown_id(without_hidden_votes(workshop).votes, room.ids),
        evidence=Pieces(workshop, "room").sources(),
        elsewhere=Pieces(workshop, "room").origins(),
    )


def _cards_to_show(workshop: Workshop, cards: Iterable[Card]) -> list[Card]:
    """Return those of a workshop's cards that are face up and of nobody who has withdrawn."""
    closed = workshop.closed_cards()
    withdrawn = {key for key, person in workshop.people.items() if person.has_withdrawn}
    if not (closed or withdrawn):
        return list(cards)
    return [card for card in cards if card.id not in closed and card.by not in withdrawn]


def _seen_parts(
    workshop: Workshop, people: SeenPeople, cards: Sequence[Card]
) -> Mapping[str, object]:
    """Return the parts that people are in, each as the reader sees it."""
    themes = workshop.themes.values()
    actions = workshop.actions.values()
    blueprints = workshop.blueprints.values()
    runs = workshop.runs.values()
    return {
        "people": people.shown,
        "cards": _by_id(cards, workshop),
        "votes": by_shown_id(without_hidden_votes(workshop).votes, people.ids),
        "placings": by_shown_id(workshop.placings, people.ids),
        "wishes": by_shown_id(workshop.wishes, people.ids),
        "blueprints": {each.id: _seen_blueprint(each, people) for each in blueprints},
        "themes": {theme.id: _seen_theme(theme, people) for theme in themes},
        "actions": {action.id: _seen_action(action, people) for action in actions},
        "agenda": tuple(_with_seen_script(stage, people.reader) for stage in workshop.agenda),
        "runs": {run.id: _with_seen_note(run, people.reader) for run in runs},
    }


def _keep_few_people_back(parts: dict[str, Any], kept_back: KeptBack) -> KeptBack:
    """Take figures of few people out of the parts, and return what is kept back then."""
    few = FewPeople(parts["people"], parts["smallest_group"])
    theme_of_card = {card.id: card.theme for card in parts["cards"].values()}
    dotted = _with_dots(parts["votes"])
    parts["ballot"] = replace(parts["ballot"], about=vote_subject(Workshop(**parts)))
    few_fields = few.fields_of_few(parts["placings"])
    placed = few_fields.keys() & (theme_of_card.keys() | parts["themes"].keys())
    parts["votes"] = few.votes(parts["votes"], theme_of_card)
    parts["placings"] = few.placings(parts["placings"], few_fields)
    parts["wishes"] = {}  # one person's each
    left = _with_dots(parts["votes"])
    return replace(kept_back, dotted=len(dotted - left), placed=len(placed))


def _with_dots(votes: Votes) -> set[CardId]:
    return {target for given in votes.values() for target in dotted_targets(given)}


def _count_notes(cards: Iterable[Card], workshop: Workshop, reader: Reader) -> int:
    """Return how many notes a reader is not shown, wholly or in part."""
    notes = [card.notes for card in cards if card.notes]
    notes += [run.note for run in workshop.runs.values() if run.note]
    return sum(1 for each in notes if not notes_for(each, reader))


def _back_of(card: Card) -> Card:
    """Return a card that is face down: only where it lies."""
    return Card(id=card.id, kind="idea", stage=card.stage, run=card.run)


def _by_id(cards: Sequence[Card], workshop: Workshop) -> Mapping[CardId, Card]:
    """Return cards by their ids: those of the workshop itself where none is another."""
    whole = workshop.cards
    if len(cards) == len(whole) and all(map(is_, cards, whole.values())):
        return whole
    return {card.id: card for card in cards}


def _seen_cards(cards: list[Card], looked_at: Iterable[Card], people: SeenPeople) -> list[Card]:
    """Return cards as the reader sees them, in the same order; all but some as they are."""
    seen = {card.id: _seen_card(card, people) for card in looked_at}
    return [seen.get(card.id, card) for card in cards] if seen else cards


def _seen_card(card: Card, people: SeenPeople) -> Card:
    return people.seen_card(card, notes_for(card.notes, people.reader))


def _with_seen_note(run: Run, reader: Reader) -> Run:
    return replace(run, note=notes_for(run.note, reader)) if run.note else run


def _with_seen_script(stage: Stage, reader: Reader) -> Stage:
    script = script_for(stage.script, reader)
    return stage if script == stage.script else replace(stage, script=script)


def _seen_theme(theme: Theme, people: SeenPeople) -> Theme:
    if not theme.names and not theme.notes:
        return theme
    names = by_shown_id(theme.names, people.ids)
    return replace(theme, names=names, notes=notes_for(theme.notes, people.reader))


def _seen_action(action: Action, people: SeenPeople) -> Action:
    return replace(action, owner=people.ids.get(action.owner, ""))


def _seen_blueprint(blueprint: Blueprint, people: SeenPeople) -> Blueprint:
    return map_steps(blueprint, lambda step: replace(step, by=people.ids.get(step.by, "")))


def _seen_pieces(
    workshop: Workshop, people: SeenPeople, names: NameRedactor
) -> Mapping[str, object]:
    """Return sources and the facts for the case study, with how who is quoted may be called."""
    pieces = Pieces(workshop, people.reader, keeps_places=people.keeps_ids)
    quotes = pieces.quotes()
    speakers = [people.ids.get(quote.who) or names.redact(quote.who).text for quote in quotes]
    quoted = tuple(replace(quote, who=who) for quote, who in zip(quotes, speakers, strict=True))
    told = replace(workshop.case_study, quotes=quoted, figures=pieces.figures())
    return {
        "evidence": pieces.sources(),
        "fingerprints": pieces.fingerprints(),
        "elsewhere": pieces.origins(),
        "case_study": told,
    }
