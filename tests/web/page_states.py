"""Every state that a page can be in, each with people, cards and words of a real meeting."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import count
from typing import Any, NamedTuple

from userneeds.live.phone.phone_view import (
    CoachQuestion,
    OwnCard,
    OwnView,
    PeopleHere,
    PhoneView,
    PickedName,
    PlacedCard,
    PublicAction,
    PublicBallot,
    PublicCard,
    PublicTheme,
    PublicView,
    ShownGroup,
    ShownStage,
    StageProgress,
    VoteOption,
)
from userneeds.model.blueprint import Blueprint, BlueprintPhase, Step
from userneeds.model.card import Card
from userneeds.model.placing import Placing
from userneeds.surfaces.web.pages.big_screen import big_screen_page
from userneeds.surfaces.web.pages.page_frame import PhonePageFrame
from userneeds.surfaces.web.pages.whole_page import ended_page, expired_page, whole_page

WORDS = (
    "As a tenant I need to see when the plumber comes so that I can be at home",
    "As a repairs planner I need to know which boilers are due so that I order parts in time",
    "Nobody knows which of our systems holds the right address of a flat",
    "As a caretaker I need to report damp with a picture",
    "As a new tenant I need to know whom to ring at night so that a leak does no harm",
    "We ask people for the same facts three times",
    "As a surveyor I need to see earlier visits so that I do not measure again",
    "Data from the heating supplier comes as a scan",
)
TITLE = "Asset first: repairs before things break"
PROMPT = "What do people need before something in their home fails?"


def a_stage(**said: Any) -> ShownStage:
    known: dict[str, Any] = {
        "id": "s1",
        "title": "Silent writing",
        "prompt": PROMPT,
        "activities": ("write",),
        "kinds": ("need", "challenge", "job"),
        "is_anonymous": False,
        "is_silent": True,
        "is_revealed": False,
        "left_seconds": 340,
        "is_paused": False,
    }
    return ShownStage(**{**known, **said})


def cards(
    number: int = len(WORDS), theme: Callable[[int], str] = lambda _: ""
) -> tuple[PublicCard, ...]:
    names = ("Northmoor Homes", "Eastbridge Council", "", "Westfield Housing")
    return tuple(
        PublicCard(
            id=f"c{place}",
            kind="challenge" if place % 3 == 2 else "need",
            words=WORDS[place % len(WORDS)],
            organisation=names[place % len(names)],
            theme=theme(place),
        )
        for place in range(number)
    )


OWN_WORDS = (
    ("tenant", "see when the plumber comes", "I can be at home"),
    ("repairs planner", "know which boilers are due", "parts are there in time"),
)


def own_card(place: int = 0, **said: Any) -> OwnCard:
    role, need, benefit = OWN_WORDS[place]
    card = Card(id=f"c{place}", kind="need", role=role, need=need, benefit=benefit)
    return OwnCard(**{"card": card, "editable": True, "is_open": False, **said})


THEMES = (
    PublicTheme(
        id="t1", name="Knowing when somebody comes", cards=("c0", "c4"), organisations=3, of=6
    ),
    PublicTheme(id="t2", name="One true address", cards=("c2", "c5"), organisations=2, of=6),
)
IN_THEME: Mapping[int, str] = {0: "t1", 4: "t1", 2: "t2", 5: "t2"}
BALLOT = PublicBallot(
    question="What should we work on together first?",
    about="themes",
    dots=5,
    stacking=True,
    is_revealed=False,
    voted=7,
    options=tuple(VoteOption(id=theme.id, words=theme.name) for theme in THEMES),
)
REVEALED = replace(
    BALLOT,
    is_revealed=True,
    options=tuple(
        replace(each, dots=dots) for each, dots in zip(BALLOT.options, (4, 11), strict=True)
    ),
)
BLUEPRINT = Blueprint(
    id="b1",
    title="A boiler is serviced before it fails",
    phases=(
        BlueprintPhase(
            id="p1",
            name="Before",
            steps=(
                Step(
                    id="x1",
                    name="A service falls due",
                    cells={
                        "user_actions": "Tenant gets a text",
                        "backstage": "Planner sees the list",
                    },
                    needs=("c1",),
                ),
                Step(id="x2", name="A day is agreed"),
            ),
        ),
    ),
)
ACTIONS = (
    PublicAction(id="a1", text="Send round our list of boilers", owner="Ann Lee", due="2026-12-14"),
    PublicAction(
        id="a2", text="Ask the supplier for data instead of scans", owner="Bo Ray", is_done=True
    ),
)
PLACED = tuple(
    PlacedCard(id=f"c{place}", words=WORDS[place], impact=impact, effort=effort, people=6)
    for place, impact, effort in ((0, 4.6, 1.8), (1, 4.1, 3.9), (2, 2.2, 4.4), (3, 1.8, 1.5))
)
ORGANISATIONS = (
    PickedName(id="northmoor", name="Northmoor Homes"),
    PickedName(id="eastbridge", name="Eastbridge Council"),
)


GROUPS = (
    ShownGroup(
        name="Window seat",
        prompt="What goes wrong in winter?",
        people=PeopleHere(here=6, written=5),
    ),
    ShownGroup(name="Aisle", people=PeopleHere(here=6, written=4)),
)
PROGRESS = (
    StageProgress(title="Welcome", progress="done"),
    StageProgress(title="Silent writing", progress="now"),
    StageProgress(title="What belongs together?", progress="next"),
)


def a_public(**said: Any) -> PublicView:
    known: dict[str, Any] = {
        "title": TITLE,
        "language": "en",
        "doing": "write",
        "stage": a_stage(),
        "people": PeopleHere(here=12, ready=5, hands=1, written=9),
        "organisations": ORGANISATIONS,
        "face_down": 17,
        "stages": PROGRESS,
    }
    return PublicView(**{**known, **said})


ANN = OwnView(standing="in", person="ann", name="Ann Lee", organisation="northmoor", dots_left=3)


class PageState(NamedTuple):
    view: PhoneView
    query: Mapping[str, str] = {}
    frame: Mapping[str, Any] = {}

    def html(self, language: str = "en", base: str = "/K7MQ2X") -> str:
        return whole_page(
            self.view, a_frame(language=language, base=base, query=self.query, **self.frame)
        )


def a_frame(**said: Any) -> PhonePageFrame:
    ids = count(1)
    known: dict[str, Any] = {
        "code": "K7MQ2X",
        "base": "/K7MQ2X",
        "address": "http://192.168.1.20:8080/K7MQ2X",
        "new_id": lambda: f"phone-id-{next(ids):013d}",
        "new_entry_id": lambda: f"n{next(ids)}",
    }
    return PhonePageFrame(**{**known, **said})


def state(
    own: OwnView = ANN,
    query: Mapping[str, str] | None = None,
    frame: Mapping[str, Any] | None = None,
    **said: Any,
) -> PageState:
    view = PhoneView(public=a_public(**said), own=own, position="1.1")
    return PageState(view, query or {}, frame or {})


def running(activity: str, **said: Any) -> dict[str, Any]:
    stage = a_stage(title=activity.title(), activities=(activity,), is_silent=False)
    shown = {"doing": activity, "stage": stage, "cards": cards(theme=themed), "themes": THEMES}
    return {**shown, "face_down": 0, **said}


def themed(place: int) -> str:
    return IN_THEME.get(place, "")


PICK = (PickedName(id="bo", name="Bo Ray, Eastbridge Council"), PickedName(id="cy", name="Cy Moss"))
NAMELESS = a_stage(is_anonymous=True)
ASKED = CoachQuestion(card="c0", words="What can they do once they know when the plumber comes?")

STATES: Mapping[str, PageState] = {
    "join": state(OwnView()),
    "join-list": state(OwnView(), people_to_pick=PICK),
    "join-nameless": state(OwnView(), asks_for_names=False, stage=NAMELESS),
    "join-refused": state(
        OwnView(),
        frame={"refusal": "That name is taken.", "typed": {"doing": "join", "name": "Ann Lee"}},
    ),
    "wait": state(OwnView(standing="waiting", place=4, name="Ann Lee")),
    "denied": state(OwnView(standing="denied")),
    "removed": state(OwnView(standing="removed")),
    "before": state(doing="wait", stage=None, face_down=0),
    "late": state(doing="wait", stage=None, decided=("Knowing when somebody comes: 11 dots",)),
    "listen": state(doing="wait", stage=a_stage(activities=()), face_down=0),
    "write": state(),
    "write-cards": state(
        replace(ANN, cards=(own_card(0), own_card(1)), question=ASKED, is_ready=True)
    ),
    "write-nameless": state(replace(ANN, may_tick_organisation=True), stage=NAMELESS),
    "write-refused": state(
        frame={
            "refusal": "That is more than 500 characters. Say it in fewer words.",
            "typed": {"doing": "write", "who": "tenant", "text": "know <b>all</b>", "kind": "need"},
        }
    ),
    "write-who": state(OwnView(standing="in")),
    "write-text": state(stage=a_stage(kinds=("challenge",))),
    "edit": state(replace(ANN, cards=(own_card(0),)), query={"see": "write", "edit": "c0"}),
    "over": state(stage=a_stage(left_seconds=-3)),
    "paused": state(stage=a_stage(is_paused=True), own=replace(ANN, has_hand_up=True)),
    "closed": state(
        replace(ANN, cards=(own_card(0, editable=False),)),
        doing="closed",
        stage=a_stage(activities=()),
    ),
    "reveal": state(doing="reveal", stage=a_stage(is_revealed=True), cards=cards(47), face_down=0),
    "reveal-page": state(
        replace(ANN, cards=(own_card(0, is_open=True),)),
        {"see": "cards", "page": "2"},
        doing="reveal",
        stage=a_stage(is_revealed=True),
        cards=cards(47),
        face_down=0,
    ),
    "group": state(
        replace(ANN, wishes={"c0": "t1"}), contested={"c2": {"t1": 1, "t2": 3}}, **running("group")
    ),
    "group-first": state(**running("group", themes=(), cards=cards())),
    "name": state(replace(ANN, names={"t1": "When do they come?"}), **running("name")),
    "vote": state(replace(ANN, dots={"t1": 2}), ballot=BALLOT, **running("vote")),
    "vote-full": state(replace(ANN, dots={"t1": 5}, dots_left=0), ballot=BALLOT, **running("vote")),
    "vote-revealed": state(ballot=REVEALED, **running("vote")),
    "place": state(
        replace(ANN, placings={"c0": Placing(impact=4, effort=2)}),
        to_place=("c0", "c1", "c2"),
        placed_by=7,
        **running("place"),
    ),
    "place-moscow": state(method="MoSCoW", to_place=("c0", "c1"), **running("place")),
    "place-kano": state(method="Kano", to_place=("c0", "c1"), **running("place")),
    "map": state(replace(ANN, steps=("x2",)), blueprints=(BLUEPRINT,), **running("map")),
    "map-none": state(**running("map")),
    "act": state(replace(ANN, actions=("a1",)), actions=ACTIONS, **running("act")),
    "act-edit": state(
        replace(ANN, actions=("a1",)),
        {"see": "act", "edit": "a1"},
        actions=ACTIONS,
        **running("act"),
    ),
    "results": state(
        query={"see": "results"},
        ballot=REVEALED,
        placed=PLACED,
        actions=ACTIONS,
        **running(
            "act",
            themes=tuple(replace(t, dots=4, proposals=("When?", "Who comes?")) for t in THEMES),
        ),
    ),
    "mine": state(
        replace(ANN, cards=(own_card(0), own_card(1, is_open=True, editable=False))),
        {"see": "mine"},
    ),
    "mine-nameless": state(
        OwnView(standing="in", cards=(own_card(0),)), {"see": "mine"}, stage=NAMELESS
    ),
    "group-breakout": state(replace(ANN, group="Window seat"), groups=GROUPS[:1]),
    "many": state(
        **running(
            "write",
            themes=(),
            cards=cards(200),
            stage=a_stage(activities=("write", "group", "name", "vote", "place", "map", "act")),
        )
    ),
    "ended": state(doing="ended", stage=None, ballot=REVEALED, actions=ACTIONS, face_down=0),
}
"""Every state of a phone's page, by its name."""

SCREENS: Mapping[str, PublicView] = {
    "screen-write": a_public(),
    "screen-groups": a_public(groups=GROUPS),
    "screen-between": a_public(doing="wait", stage=None, decided=("One true address: 11 dots",)),
    "screen-reveal": a_public(
        doing="reveal", stage=a_stage(is_revealed=True), cards=cards(24), face_down=0
    ),
    "screen-group": a_public(**running("group")),
    "screen-votes": a_public(ballot=REVEALED, **running("vote")),
    "screen-placed": a_public(placed=PLACED, **running("place")),
    "screen-map": a_public(blueprints=(BLUEPRINT,), **running("map")),
}
"""Every state of the big screen, by its name."""
MATRIX = tuple(tuple((row * column + row) % 3 == 0 for column in range(25)) for row in range(25))


def every_page(language: str = "en") -> Iterator[tuple[str, str]]:
    """Yield the name and the whole HTML of every state."""
    for name, shown in STATES.items():
        yield name, shown.html(language)
    yield "room-over", ended_page(a_frame(language=language))
    yield "expired", expired_page(a_frame(language=language, code="", base=""))
    for name, public in SCREENS.items():
        yield name, big_screen_page(public, a_frame(language=language, matrix=MATRIX))
