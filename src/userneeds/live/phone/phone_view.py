"""What does one phone show now? The part that all phones share, and its own.

Plain values, which pages are made of. Nothing stands here that the reader `room` may not see, but
what the phone itself gave.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias

from userneeds.model.blueprint import Blueprint
from userneeds.model.card import Card, CardKind
from userneeds.model.ids import CardId, OrganisationId, PersonId, ThemeId
from userneeds.model.placing import Placing
from userneeds.model.technique import Activity

Doing: TypeAlias = Literal["wait", "reveal", "closed", "ended"] | Activity
"""What people mainly do now: nothing yet, read what was revealed, stopped, over, or an activity."""
PriorityMethod: TypeAlias = Literal["impact and effort", "MoSCoW", "Kano"]
StageState: TypeAlias = Literal["done", "now", "next"]
Standing: TypeAlias = Literal["new", "waiting", "in", "denied", "removed"]
"""Whether a phone has joined: not yet, asked to, is in, was refused, was taken out."""
FacilitatorStanding: TypeAlias = Literal["here", "away", "back"]
"""Whether the facilitator's laptop is connected to the room; 'back' for a minute afterwards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownStage:
    """The running stage."""

    id: str
    title: str
    prompt: str
    activities: tuple[Activity, ...]
    """What people may do in it now, the main one first; none while it is stopped."""
    kinds: tuple[CardKind, ...]
    """The kinds of card to offer, at least one where people may write."""
    is_anonymous: bool
    is_silent: bool
    is_revealed: bool
    left_seconds: int
    """As it was when the view was made; below 0 is over."""
    is_paused: bool
    deadline: datetime | None = None
    """When it closes by the clock, where it is open for days; None for any other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StageProgress:
    """One part of the meeting, as a list of them shows it."""

    title: str
    progress: StageState


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicCard:
    """A card that lies open."""

    id: CardId
    kind: CardKind
    words: str
    author: str = ""
    """How its author may be called; empty where nobody is to be named."""
    organisation: str = ""
    """The name of whose contribution it is, where that may be told."""
    theme: ThemeId = ""
    stage: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicTheme:
    """A theme, with what everybody may know of it."""

    id: ThemeId
    name: str
    cards: tuple[CardId, ...]
    organisations: int = 0
    """How many of the organisations here have a card in it."""
    of: int = 0
    proposals: tuple[str, ...] = ()
    """What people would call it; empty while they are still naming, each on their own."""
    dots: int | None = None
    """None before the vote is revealed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteOption:
    """What a dot can be put on."""

    id: CardId
    words: str
    dots: int | None = None
    """All dots on it; None before the vote is revealed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicBallot:
    """The vote."""

    question: str
    about: Literal["cards", "themes"]
    dots: int
    """For each person."""
    stacking: bool
    is_revealed: bool
    voted: int
    """How many have voted."""
    options: tuple[VoteOption, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedCard:
    """Where people placed a card or theme, on average."""

    id: CardId
    words: str
    impact: float
    effort: float
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicAction:
    """A promise."""

    id: str
    text: str
    owner: str = ""
    """How its owner may be called."""
    due: str = ""
    """The day, as 2026-11-30."""
    is_done: bool = False
    about: tuple[CardId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PickedName:
    """Something that can be chosen from a list, by its id."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleHere:
    """How many are here; who they are is not told."""

    here: int = 0
    ready: int = 0
    hands: int = 0
    written: int = 0
    """How many phones have written in the running stage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownGroup:
    """A group of a stage that is split."""

    name: str
    prompt: str = ""
    """Its own question; empty for that of the stage."""
    people: PeopleHere = field(default_factory=PeopleHere)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicView:
    """What every phone is shown alike, and the big screen."""

    title: str
    language: str
    doing: Doing
    stage: ShownStage | None = None
    stages: tuple[StageProgress, ...] = ()
    method: PriorityMethod = "impact and effort"
    """How cards are placed in this stage."""
    people: PeopleHere = field(default_factory=PeopleHere)
    groups: tuple[ShownGroup, ...] = ()
    """Where the stage is split: all groups, or the one whose view this is."""
    cards: tuple[PublicCard, ...] = ()
    """Every open card, in an order that tells nothing of who wrote when."""
    face_down: int = 0
    themes: tuple[PublicTheme, ...] = ()
    contested: Mapping[CardId, Mapping[ThemeId, int]] = field(default_factory=dict)
    """Of cards that people wish into different themes: how many wish it into which."""
    ballot: PublicBallot | None = None
    """None where there is nothing to vote on."""
    placed: tuple[PlacedCard, ...] = ()
    """Empty while people are placing, each on their own."""
    to_place: tuple[CardId, ...] = ()
    """The open cards, or the themes, that this stage asks people to place."""
    placed_by: int = 0
    """How many people have placed at least one of them."""
    blueprints: tuple[Blueprint, ...] = ()
    actions: tuple[PublicAction, ...] = ()
    decided: tuple[str, ...] = ()
    """For whoever comes late: names of themes, what has most dots."""
    organisations: tuple[PickedName, ...] = ()
    people_to_pick: tuple[PickedName, ...] = ()
    """Who is expected, has agreed to be named, and has not come by a phone yet."""
    roles: tuple[str, ...] = ()
    """Roles that people here have, to choose from."""
    asks_for_names: bool = True
    """Whether who joins says who they are; False where all is anonymous."""
    facilitator: FacilitatorStanding = "here"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCard:
    """A card that this phone wrote."""

    card: Card
    editable: bool
    is_open: bool
    """Whether everybody sees it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoachQuestion:
    """A question about a card that was just kept; nothing waits for its answer."""

    card: CardId
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnView:
    """What one phone alone is shown: who it is and what it gave."""

    standing: Standing = "new"
    place: int = 0
    """Its place among those who wait, from 1."""
    person: PersonId = ""
    """Empty for a phone without a name: it writes where nobody is named, and nowhere else."""
    name: str = ""
    organisation: OrganisationId = ""
    role: str = ""
    group: str = ""
    """The name of its group, where a stage is split."""
    is_ready: bool = False
    has_hand_up: bool = False
    may_tick_organisation: bool = False
    """Whether it may let its organisation stand on a card of this anonymous stage."""
    cards: tuple[OwnCard, ...] = ()
    question: CoachQuestion | None = None
    wishes: Mapping[CardId, ThemeId] = field(default_factory=dict)
    names: Mapping[ThemeId, str] = field(default_factory=dict)
    """What it would call each theme."""
    dots: Mapping[CardId, int] = field(default_factory=dict)
    dots_left: int = 0
    placings: Mapping[CardId, Placing] = field(default_factory=dict)
    steps: tuple[str, ...] = ()
    """The steps of blueprints that it added."""
    actions: tuple[str, ...] = ()
    """The actions that it promised."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneView:
    """All that one phone is shown."""

    public: PublicView
    own: OwnView
    position: str
    """How far the record goes in it: 'epoch.position'."""
