"""In which groups do people work on a stage, each with a question and a board of its own?

The facilitator splits a stage and brings the groups together again; whoever comes meanwhile joins
the smallest. It lasts as long as the room. Nothing of it is in the workshop's file: a card is one
of its stage, and its group is known only until the groups are together.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from userneeds.live.phone.phones import Phone
from userneeds.model.agenda import Stage
from userneeds.model.clean_text import clean_line
from userneeds.model.ids import CardId, StageId
from userneeds.model.wording import counted
from userneeds.model.workshop import Workshop

_FEWEST = 2
_MOST = 12
"""Groups that one person can still look after."""
_LONGEST_NAME = 40
_LONGEST_PROMPT = 300


@dataclass(frozen=True, slots=True)
class BreakoutGroup:
    """A group that works on a stage by itself."""

    name: str
    prompt: str = ""
    """Its own question; empty for that of the stage."""


@dataclass(slots=True)
class Breakout:
    """How a stage is split; nothing is where `groups` is empty."""

    stage: StageId = ""
    groups: tuple[BreakoutGroup, ...] = ()
    cards: dict[CardId, str] = field(default_factory=dict)
    """The group that each card was written in, by its name."""

    def as_plain(self) -> dict[str, Any]:
        """Return what is kept of it."""
        groups = [[group.name, group.prompt] for group in self.groups]
        # In the order of ids: in which order a group wrote is nobody's business.
        cards = dict(sorted(self.cards.items()))
        return {"stage": self.stage, "groups": groups, "cards": cards}

    @classmethod
    def from_plain(cls, said: dict[str, Any]) -> "Breakout":
        """Return what was kept; KeyError, ValueError or TypeError where it makes no sense."""
        groups = tuple(BreakoutGroup(str(name), str(prompt)) for name, prompt in said["groups"])
        cards = {str(card): str(group) for card, group in said["cards"].items()}
        return cls(str(said["stage"]), groups, cards)

    def is_on(self, stage: Stage | None) -> bool:
        """Tell whether people work in groups in a stage."""
        return bool(self.groups) and stage is not None and stage.id == self.stage

    def group(self, name: str) -> BreakoutGroup | None:
        """Return the group of a name; None where there is none."""
        return next((group for group in self.groups if group.name == name), None)

    def bring_together(self) -> None:
        """Know of no groups any more."""
        self.groups = ()
        self.cards.clear()

    def seat(self, phones: Iterable[Phone]) -> bool:
        """Give each phone that has no group the smallest; tell whether there were any."""
        placed = tuple(phones)
        sizes = Counter(phone.group for phone in placed)
        names = [group.name for group in self.groups]
        strangers = [phone for phone in placed if phone.group not in names]
        for phone in strangers:
            phone.group = min(names, key=sizes.__getitem__)
            phone.version += 1
            sizes[phone.group] += 1
        return bool(strangers)

    def note_written(self, group: str, cards: Iterable[CardId], workshop: Workshop) -> bool:
        """Know in which group new cards are written; tell whether there were any."""
        new = [card for card in cards if card not in workshop.cards and card not in self.cards]
        for card in new:
            self.cards[card] = group
        return bool(new)


def read_groups(said: object) -> tuple[BreakoutGroup, ...]:
    """Return groups by what a facilitator says of them: a list of names and prompts."""
    groups: list[BreakoutGroup] = []
    for each in said if isinstance(said, list) else ():
        if isinstance(each, dict):
            said_name = str(each.get("name", ""))
            said_prompt = str(each.get("prompt", ""))
            name = clean_line(said_name)[:_LONGEST_NAME]
            prompt = clean_line(said_prompt)[:_LONGEST_PROMPT]
            group = BreakoutGroup(name, prompt)
            groups.append(group)
    return tuple(groups)


def split_problem(
    groups: Sequence[BreakoutGroup], workshop: Workshop, stage: Stage | None, people: int
) -> str:
    """Return why a stage cannot be split so among so many people; empty where it can."""
    names = {group.name for group in groups}
    if stage is None:
        return "No stage is running. Start one; then split it into groups."
    if not _FEWEST <= len(groups) <= _MOST:
        return f"Name {_FEWEST} to {_MOST} groups, a line each."
    if "" in names or len(names) < len(groups):
        return "Each group needs a name of its own."
    if stage.anonymous and people < len(groups) * workshop.smallest_group:
        fewest = counted(workshop.smallest_group, "person", "people")
        return (
            f"Nobody is named in this stage, so a group has at least {fewest}: {people} are here. "
            "Make fewer groups."
        )
    return ""


def deal_out(phones: Sequence[Phone], groups: Sequence[BreakoutGroup]) -> None:
    """Deal phones out so that those of one organisation meet others, and groups are alike large."""
    # Beside each other stand those of one organisation; by turns they come apart.
    ordered = sorted(phones, key=lambda phone: (phone.organisation, phone.name, phone.key))
    for place, phone in enumerate(ordered):
        phone.group = groups[place % len(groups)].name
        phone.version += 1


def smallest_of(phones: Iterable[Phone], groups: Iterable[BreakoutGroup]) -> int:
    """Return how many people the smallest group has."""
    sizes = Counter(phone.group for phone in phones)
    return min((sizes[group.name] for group in groups), default=0)
