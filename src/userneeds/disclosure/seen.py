"""A workshop as one reader may see it: the only thing that surfaces, papers and tools are given.

The value is a workshop again, so every analysis reads it as it reads a file; there is no way from
it back to the whole. Cards that are face down are not in it, nor anything of people who have
withdrawn, nor dots before the vote is revealed. A card of an anonymous stage has no author and no
organisation. What was left out is counted.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Generic, TypeAlias, TypeVar

from userneeds.analysis.insight.dot_votes import without_hidden_votes
from userneeds.disclosure.organisation_counts import OrganisationCounts
from userneeds.disclosure.readers import OUTSIDE, Reader
from userneeds.disclosure.seen_people import SeenPeople, by_shown_id
from userneeds.disclosure.seen_sources import seen_source
from userneeds.disclosure.seen_words import WordsWithoutNames, name_redactor
from userneeds.disclosure.series_withdrawals import with_withdrawals
from userneeds.disclosure.typed_names import NameRedactor
from userneeds.model.action import Action
from userneeds.model.blueprint import Blueprint, map_steps
from userneeds.model.card import Card
from userneeds.model.case_study import Quote
from userneeds.model.ids import CardId, OrganisationId
from userneeds.model.series import Series
from userneeds.model.theme import Theme
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
    has_hidden_votes: bool = False
    """Whether somebody has voted and the result is not to be seen yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen(Workshop, Generic[ReaderT_co]):
    """A workshop as a reader may see it. Only `see` makes one."""

    reader: ReaderT_co
    kept_back: KeptBack
    took_part: frozenset[OrganisationId]
    """The organisations that sent somebody; whoever that was is another question."""
    counts: OrganisationCounts = field(compare=False, repr=False)
    """Counts over all organisations, also those that the reader may not be told of."""
    names: NameRedactor = field(compare=False, repr=False)
    """Finds names that the reader may not meet in words that are put together later."""


AnySeen: TypeAlias = Seen[Reader]
"""A workshop as somebody may see it, whoever that is."""


def see(
    workshop: Workshop, reader: ReaderT, series: Series | None = None, *, keeps_ids: bool = False
) -> Seen[ReaderT]:
    """Return the workshop without what a reader may not see.

    People of the series are not named in its words either. Who is not named gets another id,
    because ids are made of names; a screen that shows no id and lets people be chosen `keeps_ids`.
    """
    workshop = with_withdrawals(workshop, series)
    names = name_redactor(workshop, reader, series.people.values() if series else ())
    words = WordsWithoutNames(names)
    told = words.workshop(workshop) if names.has_names() else workshop
    people = SeenPeople(told, reader, keeps_ids=keeps_ids)
    closed = workshop.closed_cards()
    open_cards = [card for card in told.cards.values() if card.id not in closed]
    shown = [card for card in open_cards if not workshop.has_withdrawn(card.by)]
    kept_back = KeptBack(
        closed_cards=len(closed),
        withdrawn_cards=len(open_cards) - len(shown),
        names=len(words.replaced),
        has_hidden_votes=bool(workshop.votes) and not workshop.ballot.revealed,
    )
    took_part = frozenset(person.organisation for person in workshop.present_people())
    parts: dict[str, Any] = {each.name: getattr(told, each.name) for each in fields(Workshop)}
    parts |= _seen_parts(told, people, {card.id: people.seen_card(card) for card in shown})
    parts["case_study"] = replace(told.case_study, quotes=_seen_quotes(told, people, names))
    inside = see(workshop, "room") if reader in OUTSIDE else Workshop(**parts)
    return Seen(
        **parts,
        reader=reader,
        kept_back=kept_back,
        took_part=took_part,
        counts=OrganisationCounts(inside),
        names=names,
    )


def _seen_parts(
    workshop: Workshop, people: SeenPeople, cards: Mapping[CardId, Card]
) -> Mapping[str, object]:
    """Return the parts that people are in, each as the reader sees it."""
    themes = workshop.themes.values()
    actions = workshop.actions.values()
    sources = workshop.evidence.values()
    blueprints = workshop.blueprints.values()
    return {
        "people": people.shown,
        "cards": cards,
        "votes": by_shown_id(without_hidden_votes(workshop).votes, people.ids),
        "placings": by_shown_id(workshop.placings, people.ids),
        "wishes": by_shown_id(workshop.wishes, people.ids),
        "blueprints": {each.id: _seen_blueprint(each, people) for each in blueprints},
        "themes": {theme.id: _seen_theme(theme, people) for theme in themes},
        "actions": {action.id: _seen_action(action, people) for action in actions},
        "evidence": {source.id: seen_source(source) for source in sources},
    }


def _seen_theme(theme: Theme, people: SeenPeople) -> Theme:
    return replace(theme, names=by_shown_id(theme.names, people.ids))


def _seen_action(action: Action, people: SeenPeople) -> Action:
    return replace(action, owner=people.ids.get(action.owner, ""))


def _seen_blueprint(blueprint: Blueprint, people: SeenPeople) -> Blueprint:
    return map_steps(blueprint, lambda step: replace(step, by=people.ids.get(step.by, "")))


def _seen_quotes(workshop: Workshop, people: SeenPeople, names: NameRedactor) -> tuple[Quote, ...]:
    """Return the quotes of whoever has not withdrawn, each with how its speaker may be called."""
    quotes = workshop.case_study.quotes
    kept = [quote for quote in quotes if not workshop.has_withdrawn(quote.who)]
    shown = [people.ids.get(quote.who) or names.redact(quote.who).text for quote in kept]
    return tuple(replace(quote, who=who) for quote, who in zip(kept, shown, strict=True))
