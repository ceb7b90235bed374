"""A whole meeting in a room, from the first code to the last promise, the same each time.

Eight organisations come: two sit at the table and scan the code, six are at home and open the link.
Everything is sent by the forms of the pages, and every page is made by the room's own pages.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import NamedTuple

from tests.build import a_stage, a_workshop
from tests.clock_and_ids import FixedClock
from tests.session.small_workshop import open_session
from userneeds.commands.command import Command
from userneeds.commands.outcome import Done
from userneeds.commands.stage_runs import EndStage, RevealCards, StartStage
from userneeds.commands.voting import SetBallot
from userneeds.live.file_room import FileRoom
from userneeds.live.phone_orders import PhoneOrder
from userneeds.live.room_store import RoomStore
from userneeds.live.steering import steer
from userneeds.live.tokens import PhoneSecret
from userneeds.model.agenda import Stage
from userneeds.model.blueprint import Blueprint, BlueprintPhase, Step
from userneeds.model.vote import Ballot
from userneeds.model.workshop import Workshop
from userneeds.surfaces.web.forms.form_reader import read_form
from userneeds.surfaces.web.room_pages import PageState, RoomPages
from userneeds.surfaces.web.site import RoomSite
from userneeds.yamlfile.write.writer import write_workshop

CODE = "KMQRXT"
SITE = RoomSite(8000, behind="https://room.example")
TITLE = "Asset first: repairs before things break"


class Guest(NamedTuple):
    """Somebody who comes."""

    name: str
    organisation: str
    role: str


AT_THE_TABLE = (
    Guest("Ann Lee", "Northmoor Homes", "repairs manager"),
    Guest("Bo Ray", "Northmoor Homes", "tenant liaison"),
    Guest("Cat Fox", "Eastbridge Council", "data lead"),
)
AT_HOME = (
    Guest("Dan Orr", "Westfield Housing", "head of voids"),
    Guest("Eve Poe", "Castle Homes", "surveyor"),
    Guest("Flo Kay", "Dene Housing", "call centre lead"),
    Guest("Gil Ash", "Harbour Trust", "housing officer"),
    Guest("Hal Voe", "Millbank Homes", "planner"),
    Guest("Ida Roe", "Quayside Living", "caretaker"),
)
"""Six of the eight organisations."""
GUESTS = (*AT_THE_TABLE, *AT_HOME)
NEEDS = (
    ("tenant", "see when the plumber comes", "I can be at home"),
    ("repairs planner", "know which boilers are due", "parts are there in time"),
    ("caretaker", "report damp with a picture", "nobody has to come twice"),
    ("new tenant", "know whom to ring at night", "a leak does no harm"),
    ("surveyor", "see what was measured before", "I do not measure again"),
    ("call handler", "see what was promised", "I tell everybody the same"),
    ("tenant", "say once what is broken", "I do not explain it three times"),
    ("planner", "trust the address of a flat", "nobody stands at the wrong door"),
    ("housing officer", "hear when a repair is done", "I can ask how it went"),
    ("tenant", "choose the hour of a visit", "I lose no day's pay"),
    ("data lead", "get the supplier's data as a table", "nobody types scans anew"),
    ("head of voids", "know what a flat needs before it is empty", "it is let sooner"),
)
THEMES = (
    ("when", "Knowing when somebody comes", (0, 3, 8, 9)),
    ("ahead", "Seeing what is due", (1, 4, 11)),
    ("once", "Saying it once", (2, 5, 6)),
    ("true", "One true address", (7, 10)),
)
DOTS = ((3, 1, 1, 0), (2, 2, 0, 1), (1, 1, 3, 0), (4, 0, 1, 0), (0, 3, 1, 1), (2, 1, 1, 1))
PROMISES = (
    ("Send round our list of boilers", "2021-03-03"),
    ("Ask five tenants when a visit suits them", "2021-03-10"),
    ("Show how our text messages came about", "2021-03-17"),
)
SERVICE = Blueprint(
    id="b1",
    title="A boiler is serviced before it fails",
    phases=(
        BlueprintPhase(
            id="p1",
            name="Before",
            steps=(
                Step(id="x1", name="A service falls due"),
                Step(id="x2", name="A day is agreed"),
            ),
        ),
        BlueprintPhase(id="p2", name="On the day", steps=(Step(id="x3", name="Somebody comes"),)),
    ),
)
_PROMPT = "What do people need before something in their home fails?"


def _stage(name: str, title: str, technique: str, prompt: str) -> Stage:
    return a_stage(name, title=title, technique=technique, prompt=prompt)


AGENDA = (
    replace(_stage("write", "Silent writing", "silent-writing", _PROMPT), kinds=("need",)),
    _stage("group", "What belongs together?", "affinity-grouping", "Which cards mean the same?"),
    _stage("name", "Names", "naming", "What would you call each theme?"),
    _stage("vote", "Dots", "dot-voting", "Where should we start together?"),
    _stage("place", "Impact and effort", "impact-effort", "How much would it change, and cost?"),
    _stage("map", "The service", "mapping", "Where in the service does it go wrong?"),
    _stage("act", "Promises", "commitments", "What will you do before we meet again?"),
)


@dataclass
class PlayedRoom:
    """A room, everybody who has come, and what their pages show."""

    folder: Path
    clock: FixedClock = field(default_factory=FixedClock)
    phones: dict[str, PhoneSecret] = field(default_factory=dict)
    _runs: "count[int]" = field(default_factory=lambda: count(1))
    _orders: "count[int]" = field(default_factory=count)

    def __post_init__(self) -> None:
        path = self.folder / "asset-first.workshop.yaml"
        path.write_text(write_workshop(_planned()), "utf-8")
        self.session = open_session(path, self.folder / "state", clock=self.clock)
        store = RoomStore.beside(self.session.state_dir, path)
        store.save(replace(store.load(), code=CODE))
        self.room = FileRoom(self.session, admits_all=True)
        self.pages = RoomPages(self.room, SITE)

    def shows(self, name: str, who: str, **query: str) -> "MeetingPage":
        """Return the page of somebody, or of whoever has only now opened the link."""
        return MeetingPage(name, self._page(who, query), self._page(who, {"side": "1", **query}))

    def shows_all(self, name: str) -> "MeetingPage":
        """Return the page of the big screen."""
        self.room.public()  # as before a page
        return MeetingPage(name, "", self.pages.screen())

    def _page(self, who: str, query: Mapping[str, str]) -> str:
        secret = self.phones.get(who)
        self.clock.pass_seconds(1)
        self.room.public()  # what was shown a moment before may be shown to several
        return self.pages.page(secret, PageState(query, "en"))

    def sends(self, sender: str, doing: str, **fields: str) -> None:
        """Fill in a form of somebody's page, and send it."""
        secret = self.phones.setdefault(sender, PhoneSecret.new())
        order = f"order{next(self._orders):04d}"
        sent = {"doing": doing, "id": order, **fields}
        self.room.public()  # as before a page
        request = read_form(sent, self.pages.view(secret))
        if request.refusal:
            raise ValueError(f"{sender}, {doing}: {request.refusal}")
        asked = enumerate(request.orders)
        orders = [PhoneOrder(secret, f"{order}.{place}", says) for place, says in asked]
        for answer in self.room.receive(orders):
            if answer.refused or answer.is_later:
                raise ValueError(f"{sender}, {doing}: {answer.refused}")
        self.clock.pass_seconds(2)

    def does(self, command: Command) -> None:
        """Let the facilitator do something."""
        outcome = self.session.do(command)
        if not isinstance(outcome, Done):
            raise TypeError(str(outcome))

    def begins(self, stage: str) -> None:
        """End the stage that runs, and start another."""
        if self.session.workshop.current_stage() is not None:
            self.does(EndStage(at=self.clock.now()))
        run = f"run{next(self._runs)}"
        self.does(StartStage(at=self.clock.now(), stage=stage, run=run))
        self.clock.pass_minutes(2)

    def close(self) -> None:
        """Close the file."""
        self.session.close()


class MeetingPage(NamedTuple):
    """A page as it stood at a moment of the meeting."""

    name: str
    html: str
    """In a narrow window; empty for the big screen."""
    wide_html: str
    """In a wide one, with the board beside it."""

    @property
    def is_big_screen(self) -> bool:
        """Whether it is the page that only shows."""
        return not self.html


def _planned() -> Workshop:
    """Return the workshop before anybody has come."""
    ballot = Ballot(question="Where should we start together?", about="themes", dots=5)
    return a_workshop(
        title=TITLE,
        agenda=AGENDA,
        ballot=ballot,
        blueprints={SERVICE.id: SERVICE},
        organisations={},
        people={},
        themes={},
    )


def played_pages(folder: Path) -> Iterator[MeetingPage]:
    """Play the meeting, and yield every page of it once, with the big screen in between.

    Raises:
        ValueError: when the room refuses what somebody sends.
    """
    room = PlayedRoom(folder)
    try:
        for stage in (_coming, _writing, _grouping, _naming, _voting, _placing, _mapping, _acting):
            yield from stage(room)
    finally:
        room.close()


def _coming(room: PlayedRoom) -> Iterator[MeetingPage]:
    yield room.shows("join", "")
    for guest in GUESTS[:-1]:
        room.sends(guest.name, "join", **_said_of(guest))
    steer(room.room, {"do": "AdmitEach"})
    late = GUESTS[-1]
    room.sends(late.name, "join", **_said_of(late))
    yield room.shows("wait", late.name)
    steer(room.room, {"do": "AdmitAll"})
    yield room.shows("before", "Ann Lee")


def _said_of(guest: Guest) -> Mapping[str, str]:
    return {"name": guest.name, "organisation": guest.organisation, "role": guest.role}


def _writing(room: PlayedRoom) -> Iterator[MeetingPage]:
    room.begins("write")
    for place, (role, need, benefit) in enumerate(NEEDS):
        words = {"card": f"card{place:02d}", "who": role, "text": need, "why": benefit}
        room.sends(GUESTS[place % len(GUESTS)].name, "write", **words)
    for guest in GUESTS[2:6]:
        room.sends(guest.name, "ready", on="yes")
    room.sends("Ida Roe", "hand", on="yes")
    yield room.shows("write", "Dan Orr")
    yield room.shows("mine", "Ann Lee", see="mine")
    yield room.shows_all("screen-write")
    room.does(RevealCards(at=room.clock.now()))
    yield room.shows("reveal", "Dan Orr")
    yield room.shows_all("screen-reveal")


def _grouping(room: PlayedRoom) -> Iterator[MeetingPage]:
    room.begins("group")
    for guest, (theme, name, places) in zip(GUESTS, THEMES, strict=False):
        ticked = {f"card.card{place:02d}": "yes" for place in places}
        room.sends(guest.name, "theme", name=name, new=theme, **ticked)
    room.sends("Hal Voe", "wish", card="card10", theme="once")
    yield room.shows("group", "Eve Poe")
    yield room.shows_all("screen-group")


def _naming(room: PlayedRoom) -> Iterator[MeetingPage]:
    room.begins("name")
    room.sends("Flo Kay", "name", theme="when", name="When do they come?")
    room.sends("Gil Ash", "name", theme="once", name="Told once, known by all")
    yield room.shows("name", "Flo Kay")


def _voting(room: PlayedRoom) -> Iterator[MeetingPage]:
    room.begins("vote")
    for guest, dots in zip(GUESTS, DOTS, strict=False):
        for (theme, _, _), number in zip(THEMES, dots, strict=True):
            if number:
                room.sends(guest.name, "vote", target=theme, dots=str(number))
    room.sends("Gil Ash", "vote", target="when", dots="2")
    yield room.shows("vote", "Gil Ash")
    shown = replace(room.session.workshop.ballot, revealed=True)
    room.does(SetBallot(at=room.clock.now(), ballot=shown))
    yield room.shows_all("screen-vote")


def _placing(room: PlayedRoom) -> Iterator[MeetingPage]:
    room.begins("place")
    for number, guest in enumerate(GUESTS[:6]):
        for place in range(6):
            impact, effort = 1 + (place * 2 + number) % 5, 1 + (place + number // 2) % 5
            card = f"card{place:02d}"
            fields = {"card": card, "impact": str(impact), "effort": str(effort)}
            room.sends(guest.name, "place", **fields)
    yield room.shows("place", "Hal Voe")
    yield room.shows_all("screen-place")


def _mapping(room: PlayedRoom) -> Iterator[MeetingPage]:
    room.begins("map")
    words = {"name": "A text says who comes", "user_actions": "Reads who comes, and when"}
    room.sends("Ida Roe", "step", blueprint="b1", place="p1 x2", step="x4", **words)
    room.sends("Ida Roe", "link", step="x4", need="card00")
    yield room.shows("map", "Ida Roe")
    yield room.shows_all("screen-map")


def _acting(room: PlayedRoom) -> Iterator[MeetingPage]:
    room.begins("act")
    for number, (text, due) in enumerate(PROMISES):
        guest = GUESTS[number * 2]
        room.sends(guest.name, "act", text=text, due=due, action=f"act{number}")
    yield room.shows("promise", "Eve Poe")
    yield room.shows("results", "Dan Orr", see="results")
    steer(room.room, {"do": "Remove", "phone": room.phones["Hal Voe"].phone()})
    yield room.shows("removed", "Hal Voe")
    room.does(EndStage(at=room.clock.now()))
    room.clock.pass_minutes(1)
    yield room.shows("late", "Ann Lee")
    expired = room.pages.expired(PageState({}, "en"))
    yield MeetingPage("expired", expired, expired)
    room.room.close(for_good=True)
    yield room.shows("ended", "Ann Lee")
