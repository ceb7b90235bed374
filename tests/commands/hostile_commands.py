"""Commands as somebody sends them who means no good, and the meetings he sends them to."""

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

from tests.build import NOON, a_card, a_stage, a_workshop, minutes
from userneeds.commands.batch import Batch
from userneeds.commands.cards import AddCards, EditCard, MergeCards, RemoveCards
from userneeds.commands.change import Change
from userneeds.commands.command import Command
from userneeds.commands.participation.mapping import AddStep, EditStep
from userneeds.commands.participation.wishes import Wish
from userneeds.commands.people import SetConsent, SetPresence, WithdrawPerson
from userneeds.commands.records import DefineTerm, PutEntry, RemoveEntry, SetDetails
from userneeds.commands.stage_runs import AddMinutes, EndStage, RevealCards, StartStage
from userneeds.commands.themes import (
    MakeTheme,
    MoveCards,
    PinCards,
    ProposeName,
    RemoveThemes,
    RenameTheme,
    Unpin,
)
from userneeds.commands.undo import Restore
from userneeds.commands.voting import PlacePriority, SetBallot, Vote
from userneeds.commands.who_is_who import MergePeople, ReassignCards
from userneeds.model.action import Action
from userneeds.model.agenda import Run
from userneeds.model.blueprint import Blueprint, BlueprintPhase, Step
from userneeds.model.card import CARD_KINDS, Card
from userneeds.model.evidence import Evidence
from userneeds.model.people import Person
from userneeds.model.placing import Placing
from userneeds.model.technique import ACTIVITIES, Technique
from userneeds.model.theme import Pin, Theme
from userneeds.model.vote import Ballot
from userneeds.model.workshop import Workshop

STAGES = ("write", "unnamed", "closed", "group", "name", "vote", "place", "map", "act", "all")
_OPEN_CARDS = ("c1", "c2", "c3")
_CARD_IDS = (*_OPEN_CARDS, "c4", "c5", "c9", "gone")
_PEOPLE = ("ann", "bob", "cat", "dan", "room", "")
_THEMES = ("damp", "roofs", "t9", "")


def meeting(stage: str) -> Workshop:
    """Return a meeting in which a stage runs, with something of everybody in it."""
    techniques: dict[str, Technique] = {
        name: Technique(id=name, name=name, minutes=5, allows=(name,)) for name in ACTIVITIES
    }
    techniques["unnamed"] = replace(techniques["write"], id="unnamed")
    techniques["closed"] = replace(techniques["write"], id="closed", silent=True)
    techniques["all"] = Technique(id="all", name="all", minutes=5, allows=ACTIVITIES)
    agenda = [a_stage(name, technique=name, anonymous=name == "unnamed") for name in STAGES]
    agenda[0] = replace(agenda[0], kinds=("need", "challenge"))
    step = Step(id="s1", name="Report it", needs=("c1",), by="cat")
    phase = BlueprintPhase(id="p1", name="Before", steps=(step, Step(id="s2", name="Wait")))
    sitting = Run(id="r1", stage=stage, started=NOON)
    begun, over = NOON - minutes(9), NOON - minutes(1)
    return a_workshop(
        a_card("c1", by="bob", stage="write", theme="damp"),
        a_card("c2", by="cat", stage="write", theme="roofs", links=("c1",)),
        a_card("c3", by="bob", stage=stage, organisation="northmoor"),
        a_card("c4", by="cat", stage="closed", run="r0"),
        a_card("c5", stage="unnamed", pinned=True, theme="damp"),
        techniques=techniques,
        agenda=tuple(agenda),
        runs={"r0": Run(id="r0", stage="closed", started=begun, ended=over), "r1": sitting},
        evidence={"e1": Evidence(id="e1", kind="survey", says="Cold homes")},
        glossary={"void": "an empty home"},
        votes={"cat": {"c1": 2, "damp": 1}, "bob": {"c2": 1}},
        placings={"cat": {"c1": Placing(impact=3, effort=2)}},
        wishes={"cat": {"c1": "roofs"}},
        blueprints={"b1": Blueprint(id="b1", title="Repairs", phases=(phase,))},
        actions={"a1": Action(id="a1", text="Ask IT", owner="cat", about=("c2",))},
    )


def drawn_command(dice: Random, workshop: Workshop, depth: int = 0) -> Command:
    """Return what a participant called Bob might send, sound or not, his or not."""
    if depth < 3 and dice.random() < 0.12:
        parts = [drawn_command(dice, workshop, depth + 1) for _ in range(dice.randrange(4))]
        return Batch(at=NOON, by="bob", parts=tuple(parts))
    drawn: Command = dice.choice(_MAKERS)(dice, workshop)
    return replace(drawn, by="bob")


def _a_person(dice: Random) -> str:
    return dice.choice(_PEOPLE) if dice.random() < 0.5 else "bob"


def _a_card_id(dice: Random) -> str:
    return dice.choice(_CARD_IDS)


def _odd_card(dice: Random, card: Card) -> Card:
    """Return a card with a few of its fields set to what somebody might want there."""
    odd: dict[str, Any] = {
        "kind": dice.choice(CARD_KINDS),
        "text": "x",
        "need": "y",
        "tags": ("t",),
        "notes": "n",
        "status": "valid",
        "theme": dice.choice(_THEMES),
        "pinned": True,
        "rank": "a",
        "owner": _a_person(dice),
        "by": _a_person(dice),
        "organisation": dice.choice(("northmoor", "southby", "")),
        "stage": dice.choice(STAGES),
        "run": dice.choice(("r0", "r1", "")),
        "links": ("c2",),
        "duplicate_of": "c2",
        "impact": "endangers people",
        "forwarded_to": "elsewhere",
        "dismissed": ("rule",),
        "phase": "live",
    }
    chosen = dice.sample(sorted(odd), dice.randrange(3))
    return replace(card, **{name: odd[name] for name in chosen})


def _adding(dice: Random, workshop: Workshop) -> Command:
    stage = workshop.current_stage()
    card_id = dice.choice(("c9", "c8", *_OPEN_CARDS))
    card = a_card(card_id, by="bob", stage=stage.id if stage else "")
    return AddCards(at=NOON, cards=(_odd_card(dice, card),))


def _editing(dice: Random, workshop: Workshop) -> Command:
    seen = workshop.cards.get(_a_card_id(dice), a_card("gone"))
    forged = replace(seen, by=_a_person(dice)) if dice.random() < 0.4 else seen
    return EditCard(at=NOON, before=forged, after=_odd_card(dice, forged))


def _putting(dice: Random, workshop: Workshop) -> Command:
    entries = (
        Action(id=dice.choice(("a1", "a2")), text="x", owner=_a_person(dice), about=("c4",)),
        Action(id="a2", text="x", owner="bob"),
        Evidence(id=dice.choice(("e1", "e2")), kind="pilot", says="x", organisation="southby"),
        Evidence(id="e2", kind="pilot", says="x"),
        Person(id=dice.choice(("bob", "eve")), name="Eve", facilitates=True),
        replace(workshop.blueprints.get("b1", Blueprint(id="b1", title="")), title="Mine"),
    )
    return PutEntry(at=NOON, entry=dice.choice(entries))


def _mapping(dice: Random, workshop: Workshop) -> Command:
    needs = tuple(dice.sample(("c1", "c2", "c4"), dice.randrange(3)))
    step = Step(id=dice.choice(("s1", "s3")), name="x", needs=needs, by=_a_person(dice))
    if dice.random() < 0.5:
        phase = dice.choice(("p1", "p9"))
        return AddStep(at=NOON, blueprint="b1", phase=phase, step=step, after="s1")
    steps = [each for blueprint in workshop.blueprints.values() for each in blueprint.steps()]
    before = dice.choice([*steps, step])
    if dice.random() < 0.3:
        before = replace(before, by="bob")
    after = dice.choice((None, replace(before, name="y"), replace(before, needs=needs), before))
    return EditStep(at=NOON, blueprint="b1", before=before, after=after)


def _restoring(dice: Random, workshop: Workshop) -> Command:
    card = workshop.cards.get("c2")
    changes = (Change("cards", "c2", card, None), Change("title", "", workshop.title, "Mine"))
    return Restore(at=NOON, changes=(dice.choice(changes),))


def _placing(dice: Random, _: Workshop) -> Command:
    figure = dice.choice((1.0, 5.0, 99999.0, float("nan"), float("inf"), -1.0, None))
    placing = Placing(impact=figure, effort=2)
    target = dice.choice((_a_card_id(dice), "damp"))
    return PlacePriority(at=NOON, person=_a_person(dice), card=target, placing=placing)


_FIXED: tuple[Command, ...] = (
    PinCards(at=NOON, pin=Pin(id="p1", kind="apart", cards=("c1", "c2"))),
    Unpin(at=NOON, pin="p1"),
    SetBallot(at=NOON, ballot=Ballot(dots=99, revealed=True)),
    SetDetails(at=NOON, title="Mine"),
    SetPresence(at=NOON, people=("cat",), present=False),
    MergePeople(at=NOON, keep="bob", other="cat"),
    ReassignCards(at=NOON, person="cat", to="bob"),
    RemoveEntry(at=NOON, part="actions", id="a1"),
    EndStage(at=NOON),
    AddMinutes(at=NOON + minutes(1), minutes=5),
    RevealCards(at=NOON),
)
"""What is the facilitator's alone, whatever stands in it."""
_MAKERS: tuple[Callable[[Random, Workshop], Command], ...] = (
    _adding,
    _editing,
    _putting,
    _mapping,
    _restoring,
    _placing,
    lambda dice, _: dice.choice(_FIXED),
    lambda dice, _: RemoveCards(at=NOON, cards=(_a_card_id(dice), "c1")[: dice.randrange(1, 3)]),
    lambda dice, _: MergeCards(at=NOON, keep=_a_card_id(dice), others=("c2",)),
    lambda dice, _: MoveCards(at=NOON, cards=("c1",), theme=dice.choice(_THEMES), pinned=True),
    lambda dice, _: MakeTheme(
        at=NOON,
        theme=Theme(id=dice.choice(_THEMES), name="x", standing=dice.choice(("", "s"))),
        cards=dice.choice(((), ("c1",))),
    ),
    lambda dice, _: RenameTheme(at=NOON, theme="damp", name=str(dice.random())),
    lambda dice, _: RemoveThemes(at=NOON, themes=(dice.choice(_THEMES),)),
    lambda dice, _: ProposeName(
        at=NOON, theme=dice.choice(_THEMES), person=_a_person(dice), name=dice.choice(("", "x"))
    ),
    lambda dice, _: Wish(
        at=NOON, person=_a_person(dice), card=_a_card_id(dice), theme=dice.choice(_THEMES)
    ),
    lambda dice, _: Vote(
        at=NOON,
        voter=_a_person(dice),
        target=dice.choice((*_CARD_IDS, "damp")),
        dots=dice.choice((-1, 0, 1, 2, 4, 99999)),
    ),
    lambda dice, _: SetConsent(at=NOON, person=_a_person(dice), consent="named"),
    lambda dice, _: WithdrawPerson(at=NOON, person=_a_person(dice)),
    lambda dice, _: DefineTerm(at=NOON, word=dice.choice(("void", "EPC")), meaning="x"),
    lambda dice, _: StartStage(at=NOON, stage=dice.choice(STAGES), run="r9"),
)
