"""A meeting seen from all sides: the room, the facilitator's window, the browsers."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, ViewportSize

from tests.build import NOON, a_stage
from tests.live.phones_at_hand import open_file
from tests.web.served_room import ServedRoom, start_room
from userneeds.commands.stage_runs import EndStage, StartStage
from userneeds.model.blueprint import Blueprint, BlueprintPhase, Step
from userneeds.model.workshop import Workshop
from userneeds.session.editing.session import Session

PARTS = (
    ("write", "silent-writing"),
    ("group", "affinity-grouping"),
    ("name", "naming"),
    ("vote", "dot-voting"),
    ("place", "impact-effort"),
    ("map", "mapping"),
    ("act", "commitments"),
)
AGENDA = tuple(
    a_stage(name, technique=technique, kinds=("need", "challenge") if name == "write" else ())
    for name, technique in PARTS
)
SERVICE = Blueprint(
    id="b1",
    title="A repair",
    phases=(BlueprintPhase(id="p1", name="Before", steps=(Step(id="x1", name="It drips"),)),),
)


class Meeting:
    """A room, the facilitator's own window on it, and people with browsers."""

    def __init__(self, folder: Path, browser: Browser, *options: str, **said: Any) -> None:
        self.facilitator: Session = open_file(
            folder,
            "write",
            **{"agenda": AGENDA, "blueprints": {"b1": SERVICE}, "themes": {}, **said},
        )
        self.room: ServedRoom = start_room(folder, *options)
        self.browser = browser
        self.runs = 1

    @property
    def workshop(self) -> Workshop:
        """What everybody has done so far."""
        self.facilitator.take_in_news()
        return self.facilitator.workshop

    def person(self, name: str) -> str:
        """Return the id under which somebody has come."""
        (found,) = (each.id for each in self.workshop.people.values() if each.name == name)
        return found

    def go_to(self, stage: str) -> None:
        """End the stage that runs, and start another."""
        self.runs += 1
        self.facilitator.take_in_news()
        self.facilitator.do(EndStage(at=NOON))
        self.facilitator.do(StartStage(at=NOON, stage=stage, run=f"r{self.runs}"))

    def come(self, name: str, *, script: bool = True, width: int = 320, is_in: bool = True) -> Page:
        """Return the page of somebody who has joined, or who waits to be let in."""
        size = ViewportSize(width=width, height=700)
        context = self.browser.new_context(viewport=size, java_script_enabled=script)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.goto(self.room.said["url"])
        assert focus(page) == "join-name"
        page.keyboard.type(name)
        page.keyboard.press("Enter")
        page.wait_for_selector("#write-text" if is_in else "#work >> text=You are")
        return page

    def until(self, happened: Callable[[Workshop], object]) -> None:
        """Wait until something stands on the record."""
        end = time.monotonic() + 15
        while not happened(self.workshop):
            assert time.monotonic() < end
            time.sleep(0.05)

    def close(self) -> None:
        self.facilitator.close()
        self.room.kill()


def focus(page: Page) -> str:
    """Return the id of what has the focus; 'BODY' where it was lost."""
    found: str = page.evaluate("document.activeElement.id || document.activeElement.tagName")
    return found
