"""A workshop played by key presses: the real app on a real file, a still clock, counted ids."""

import unicodedata
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from textual import events
from textual.keys import KEY_NAME_REPLACEMENTS, KEY_TO_UNICODE_NAME, REPLACED_KEYS
from textual.pilot import Pilot

from tests.build import a_card, a_stage, a_workshop
from tests.clock_and_ids import CountedIds, FixedClock
from userneeds.model.clean_text import clean_value
from userneeds.model.workshop import Workshop
from userneeds.session.processes.helpers import HelperProcesses
from userneeds.surfaces.tui.app.app import UserNeedsApp
from userneeds.surfaces.tui.app.splash import Splash
from userneeds.surfaces.tui.board.board_widget import Board
from userneeds.surfaces.tui.workshop.screen import WorkshopScreen
from userneeds.yamlfile.read.reader import read_workshop
from userneeds.yamlfile.write.writer import write_workshop

HELPERS = HelperProcesses()
"""Beside every app that is played here: begun once, because beginning takes longer than a test."""
EVERY_LETTER = {"USERNEEDS_LETTERS": "utf-8"}
"""What a terminal can show, whatever the machine that tests speaks."""
HOSTILE = (
    "[/]",
    "[@click=app.quit]x[/]",
    "[b unfinished",
    "\x1b]52;c;aGk=\x07 \x1b[2J\x1b[31mred",
    "tab\tand\x00null\x9b31m",
    "漢字かな交じり文はとても長いので折り返します",
    "👩‍👩‍👧 🇬🇧 ☺️ 👍🏽 keycap 1️⃣",
    "العربية مع English و ۱۲۳",
    "é" * 50 + "e\u0301" * 50,
    "W" * 300,
    "\u202eright to left override",
    "{color: red} $text %s {0} \\[",
)
"""What people might type, paste or find in a file."""


class Play:
    """A running app, the keys to play it with, and its file."""

    def __init__(self, pilot: Pilot[int], app: UserNeedsApp, path: Path, clock: FixedClock) -> None:
        self.pilot = pilot
        self.app = app
        self.path = path
        self.clock = clock

    async def keys(self, *keys: str) -> None:
        """Press keys, each when all that the one before it started is done.

        The library's own way waits 60 ms after each.
        """
        for key in keys:
            self.app.post_message(_key_event(key))
        await self.settles()

    async def types(self, words: str) -> None:
        """Put words into whatever listens, as a terminal's paste does: keys take too long here."""
        self.app.post_message(events.Paste(words))
        await self.settles()

    async def settles(self) -> None:
        """Wait until nothing is left to do but what runs in the background."""
        await self.pilot.pause(0)
        while self.app.is_running and self.app.idle_seconds() == 0.0:
            await self.pilot.pause(0)
        await self.app.animator.wait_until_complete()
        await self.pilot.pause(0)

    async def answers(self, words: str) -> None:
        """Clear the line of a question, type words and press Enter."""
        await self.keys("ctrl+u")
        await self.types(words)
        await self.keys("enter")

    async def workers(self) -> None:
        """Wait for what is done in the background, and for what follows from it there."""
        await self.settles()
        while any(not worker.is_finished for worker in self.app.workers):
            await self.app.workers.wait_for_complete()
            await self.settles()

    @property
    def room(self) -> WorkshopScreen:
        """The workshop's own screen."""
        return next(
            screen for screen in self.app.screen_stack if isinstance(screen, WorkshopScreen)
        )

    @property
    def board(self) -> Board:
        """The board of the workshop's screen."""
        return self.room.board

    @property
    def said(self) -> str:
        """What the foot of the screen says."""
        return self.app.status_line.words

    def saved(self) -> Workshop:
        """Save, and return the workshop as a reader of its file finds it."""
        assert self.app.controller is not None
        self.app.controller.session.save()
        return read(self.path)

    async def shows(self, words: str) -> bool:
        """Tell whether the screen comes to show some words; a frame may take a moment."""
        return await self._comes(words, is_there=True)

    async def hides(self, words: str) -> bool:
        """Tell whether the screen comes to show some words no more."""
        return await self._comes(words, is_there=False)

    async def _comes(self, words: str, *, is_there: bool) -> bool:
        for _ in range(500):
            if any(words in row for row in self.screen()) == is_there:
                return True
            await self.pilot.pause(0.02)
        return False

    def screen(self) -> list[str]:
        """Return the rows of the screen as text."""
        return [
            "".join(segment.text for segment in strip)
            # There is no other way to see what is shown.
            for strip in self.app.screen._compositor.render_strips()  # noqa: SLF001
        ]


def read(path: Path) -> Workshop:
    """Return the workshop in a file."""
    value = read_workshop(path.read_text(encoding="utf-8")).value
    assert value is not None
    return value


def a_meeting(**said: object) -> Workshop:
    """Return a small workshop in the middle of its work."""
    cards = (
        a_card(
            "c1aaaa",
            kind="challenge",
            text="Repairs are booked twice",
            stage="gather",
            organisation="northmoor",
        ),
        a_card(
            "c2bbbb",
            kind="need",
            role="tenant",
            need="know when somebody comes",
            stage="gather",
            by="cat",
        ),
        a_card(
            "c3cccc",
            kind="goal",
            text="One list of every lift",
            stage="gather",
            theme="roofs",
            by="bob",
        ),
        a_card(
            "c4dddd",
            kind="idea",
            text="A photo of every roof",
            theme="roofs",
            organisation="southby",
        ),
    )
    return a_workshop(*cards, **{"title": "Asset first", "focus": "Act before things fail", **said})


def a_hostile_meeting() -> Workshop:
    """Return a workshop in which every text that people type is hostile."""
    meeting = a_meeting()
    cards = tuple(
        a_card(
            f"h{index}xxxx", kind="challenge", text=text, notes=text, stage="gather", theme="damp"
        )
        for index, text in enumerate(HOSTILE)
    )
    bad = HOSTILE[1]
    return clean_value(
        replace(
            meeting,
            title=bad + HOSTILE[5],
            focus=HOSTILE[0],
            cards={**meeting.cards, **{card.id: card for card in cards}},
            themes={
                key: replace(theme, name=bad, reasons=HOSTILE)
                for key, theme in meeting.themes.items()
            },
            people={key: replace(person, name=bad + key) for key, person in meeting.people.items()},
            organisations={
                key: replace(one, name=HOSTILE[6] + key)
                for key, one in meeting.organisations.items()
            },
            agenda=(
                a_stage("gather", title=bad, prompt=HOSTILE[0] + HOSTILE[5]),
                *meeting.agenda[1:],
            ),
        )
    )


def _let_go(app: UserNeedsApp) -> None:
    """Close what is open, as leaving by a key does: locks would be held until the tests end."""
    for controller in (app.series_controller, app.controller):
        if controller is not None:
            controller.session.close()


@asynccontextmanager
async def playing(
    folder: Path,
    workshop: Workshop | None = None,
    *,
    size: tuple[int, int] = (120, 40),
    environment: dict[str, str] | None = None,
    app_type: type[UserNeedsApp] = UserNeedsApp,
) -> AsyncIterator[Play]:
    """Open the app on a workshop's file."""
    path = folder / "meeting.workshop.yaml"
    if not path.exists():
        path.write_text(write_workshop(workshop or a_meeting()), encoding="utf-8")
    clock = FixedClock()
    said = {**EVERY_LETTER, **(environment or {})}
    app = app_type(
        path,
        clock=clock,
        ids=CountedIds(),
        state_dir=folder / "state",
        environment=said,
        helpers=HELPERS,
    )
    async with app.run_test(size=size) as pilot:
        play = Play(pilot, app, path, clock)
        await inside(pilot)
        await play.settles()
        yield play
    _let_go(app)


@asynccontextmanager
async def at_home(
    folder: Path, state: Path, *, size: tuple[int, int] = (100, 30)
) -> AsyncIterator[Play]:
    """Open the app on a folder of workshops."""
    clock = FixedClock()
    app = UserNeedsApp(
        folder,
        clock=clock,
        ids=CountedIds(),
        state_dir=state,
        environment=EVERY_LETTER,
        helpers=HELPERS,
    )
    async with app.run_test(size=size) as pilot:
        play = Play(pilot, app, folder, clock)
        await inside(pilot)
        await play.settles()
        yield play
    _let_go(app)


async def inside(pilot: Pilot[int]) -> None:
    """Wait until the app has gone from its first picture to the room."""
    while isinstance(pilot.app.screen, Splash):
        await pilot.pause(0.01)
    await pilot.pause(0)


def _key_event(key: str) -> events.Key:
    """Return what a terminal's key becomes in the library."""
    name = key
    if len(key) == 1 and not key.isalnum():
        name = unicodedata.name(key).lower().replace(" ", "_").replace("-", "_")
        name = KEY_NAME_REPLACEMENTS.get(name, name)
    original = REPLACED_KEYS.get(name, name)
    try:
        character = unicodedata.lookup(KEY_TO_UNICODE_NAME.get(original, original))
    except KeyError:
        return events.Key(name, name if len(name) == 1 else None)
    return events.Key(name, character)
