"""Dots and placings, without the figures that come from few people.

Outside the room nothing is told of fewer people than the workshop's smallest group. Dots that few
gave a card count for its theme, where enough gave those; else they are left out. Because every
total is added up from what is left, no two papers can be subtracted. What the room placed or voted
together comes from everybody. Who gave what is nobody's: votes and placings have numbers, and keep
their organisation only where enough of it gave some.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import TypeAlias, TypeVar

from userneeds.disclosure.record_copy import copy_with, values_of
from userneeds.model.ids import ROOM, CardId, PersonId, ThemeId
from userneeds.model.people import Person
from userneeds.model.placing import Placing
from userneeds.model.vote import Votes, dotted_targets

Placings: TypeAlias = Mapping[PersonId, Mapping[CardId, Placing]]
_Given = TypeVar("_Given")
_PLACING_FIELDS = tuple(each.name for each in fields(Placing))
_NOT_PLACED = Placing()


@dataclass(frozen=True, slots=True)
class FewPeople:
    """The rule of one workshop: whom it keeps from being counted out."""

    people: Mapping[PersonId, Person]
    smallest: int

    def votes(self, votes: Votes, theme_of_card: Mapping[CardId, ThemeId]) -> Votes:
        """Return the votes without dots of few people, given to nobody in particular."""
        merged = self._targets_to_count_instead(votes, theme_of_card)
        kept: dict[PersonId, dict[CardId, int]] = {}
        for who, given in votes.items():
            kept[who] = {}
            for target, dots in given.items():
                counted_for = merged.get(target, target)
                if counted_for and dots:
                    kept[who][counted_for] = kept[who].get(counted_for, 0) + dots
        return self._unlinked(kept, "voter")

    def _targets_to_count_instead(
        self, votes: Votes, theme_of_card: Mapping[CardId, ThemeId]
    ) -> Mapping[CardId, ThemeId]:
        """Return, of what few people gave dots, the theme they count for; empty for none."""
        voters = _givers((who, dotted_targets(given)) for who, given in votes.items())
        small = [target for target, who in voters.items() if self._are_few(who)]
        theme_voters: dict[ThemeId, set[PersonId]] = {}
        for target in small:
            theme = theme_of_card.get(target, target)
            theme_voters.setdefault(theme, set()).update(voters[target])
        enough = {theme for theme, who in theme_voters.items() if theme and not self._are_few(who)}
        themes = {target: theme_of_card.get(target, target) for target in small}
        return {target: theme if theme in enough else "" for target, theme in themes.items()}

    def placings(self, placings: Placings, few: Mapping[CardId, Collection[str]]) -> Placings:
        """Return the placings without their `few` fields, placed by nobody in particular."""
        kept: dict[PersonId, dict[CardId, Placing]] = {}
        for who, given in placings.items():
            for card, placing in given.items():
                left = _without(placing, few.get(card, ()))
                if left != _NOT_PLACED:
                    kept.setdefault(who, {})[card] = left
        return self._unlinked(kept, "placer")

    def fields_of_few(self, placings: Placings) -> Mapping[CardId, Collection[str]]:
        """Return, by card, the fields of a placing that too few people answered."""
        few: dict[CardId, Collection[str]] = {}
        for card, people in _givers(placings.items()).items():
            answers = {who: placings[who][card] for who in people}
            if self._are_few(people):
                names: Collection[str] = _PLACING_FIELDS
            else:
                names = self._answered_by_few(answers)
            if names and any(answer != _NOT_PLACED for answer in answers.values()):
                few[card] = names
        return few

    def _answered_by_few(self, answers: Mapping[PersonId, Placing]) -> list[str]:
        """Return the fields that too few of many people answered, and not the room together."""
        by_field = zip(*map(values_of, answers.values()), strict=True)
        few: list[str] = []
        for name, values in zip(_PLACING_FIELDS, by_field, strict=True):
            count = len(values) - values.count(None)
            if 0 < count < self.smallest:
                few.append(name)
        together = answers.get(ROOM, _NOT_PLACED)
        return [name for name in few if getattr(together, name) is None]

    def _are_few(self, people: Collection[PersonId]) -> bool:
        return ROOM not in people and len(people) < self.smallest

    def _unlinked(
        self, given: Mapping[PersonId, Mapping[CardId, _Given]], noun: str
    ) -> Mapping[PersonId, Mapping[CardId, _Given]]:
        """Return what people gave under numbers, but where enough of one organisation gave some.

        Enough have to have given each single thing, and what is left of it has to be of enough or
        of nobody: otherwise whoever knows the whole takes the organisations from it.
        """
        linked = self._linked_givers(given)
        unlinked: dict[PersonId, Mapping[CardId, _Given]] = {}
        for number, (who, cards) in enumerate(
            sorted(given.items(), key=_by_what_was_given), start=1
        ):
            unlinked[who if who == ROOM or who in linked else f"{noun}-{number:03}"] = cards
        return unlinked

    def _linked_givers(self, given: Mapping[PersonId, Mapping[CardId, _Given]]) -> set[PersonId]:
        """Return who may be told of with their organisation."""
        givers = _givers(given.items())
        linked = {who for who, things in given.items() if things and self._organisation_of(who)}
        before: set[PersonId] = set()
        while before != linked:
            before = set(linked)
            for who in givers.values():
                linked -= self._too_few_of(who, linked)
        return linked

    def _too_few_of(
        self, givers: Collection[PersonId], linked: Collection[PersonId]
    ) -> set[PersonId]:
        """Return, of who gave one thing, those with whose organisation few could be told of."""
        groups: dict[str, set[PersonId]] = {}
        for who in givers:
            home = self._organisation_of(who) if who in linked else ""
            groups.setdefault(home, set()).add(who)
        rest = groups.pop("", set())
        few = [group for group in groups.values() if self._are_few(group)]
        if not few and rest and self._are_few(rest) and groups:
            few = [min(groups.values(), key=_size_and_names)]
        return set().union(*few)

    def _organisation_of(self, who: PersonId) -> str:
        person = self.people.get(who)
        return person.organisation if person else ""


def _size_and_names(group: Collection[PersonId]) -> tuple[int, list[PersonId]]:
    return len(group), sorted(group)


def _by_what_was_given(item: tuple[PersonId, Mapping[CardId, object]]) -> str:
    # Not by who gave it: the order of ids is that of names.
    _, cards = item
    return repr([(card, _plain_values(cards[card])) for card in sorted(cards)])


def _without(placing: Placing, unsaid: Collection[str]) -> Placing:
    if unsaid is _PLACING_FIELDS:
        return _NOT_PLACED
    return copy_with(placing, dict.fromkeys(unsaid)) if unsaid else placing


def _plain_values(what: object) -> object:
    # Records take three times as long to write down as tuples.
    return values_of(what) if isinstance(what, Placing) else what


def _givers(
    given: Iterable[tuple[PersonId, Iterable[CardId]]],
) -> dict[CardId, set[PersonId]]:
    """Return who gave something to each target."""
    givers: dict[CardId, set[PersonId]] = {}
    for who, targets in given:
        for target in targets:
            givers.setdefault(target, set()).add(who)
    return givers
