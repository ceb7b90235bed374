"""A room with phones, without a network: what tests of rooms have to hand."""

import json
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

from tests.build import NOON, a_stage, a_workshop
from tests.clock_and_ids import FixedClock
from tests.session.small_workshop import open_session
from userneeds.live.phone.phone_view import OwnView
from userneeds.live.phone_orders import OrderAnswer, PhoneOrder
from userneeds.live.room import Room
from userneeds.live.tokens import PhoneSecret
from userneeds.model.agenda import Run
from userneeds.session.editing.session import Session
from userneeds.yamlfile.write.writer import write_workshop

STAGES = (
    a_stage("gather", technique="silent-writing"),
    a_stage("quiet", technique="silent-writing", anonymous=True),
    a_stage("talk", technique="round-robin"),
)


def open_file(
    folder: Path, stage: str = "gather", after: timedelta = timedelta(minutes=1), **said: Any
) -> Session:
    """Return an open workshop in which a stage runs."""
    path = folder / "one.workshop.yaml"
    if not path.exists():
        runs = {"r1": Run(id="r1", stage=stage, started=NOON)}
        workshop = a_workshop(**{"agenda": STAGES, "runs": runs, **said})
        path.write_text(write_workshop(workshop), "utf-8")
    return open_session(path, folder / "state", clock=FixedClock(NOON + after))


@dataclass
class TestPhone:
    """A phone in somebody's hand."""

    room: Room
    secret: PhoneSecret = field(default_factory=PhoneSecret.new)
    orders: "count[int]" = field(default_factory=count)

    __test__ = False

    def ask(self, do: str, order: str = "", **said: Any) -> OrderAnswer:
        """Ask the room for something."""
        name = order or f"o{next(self.orders)}"
        (answer,) = self.room.receive([PhoneOrder(self.secret, name, {"do": do, **said})])
        return answer

    def join(self, name: str = "", **said: Any) -> str:
        """Ask to come in, and return why not."""
        given = {"name": name} if name else {"nameless": True}
        return self.ask("Join", **given, **said).refused

    def write(self, card: str, text: str = "Cold homes", order: str = "", **said: Any) -> str:
        """Write a card, and return why not."""
        cards = [{"id": card, "kind": "challenge", "text": text, **said}]
        return self.ask("AddCards", order, cards=cards).refused

    def edit(self, card: str, text: str) -> str:
        """Change the words of a card, and return why not."""
        now = self.room.session.workshop.cards[card]
        before = {"id": card, "kind": now.kind, "text": now.text, "stage": now.stage}
        before |= {"run": now.run, "by": now.by}
        return self.ask("EditCard", before=before, after={**before, "text": text}).refused

    @property
    def own(self) -> OwnView:
        """What it alone is shown."""
        return self.room.own(self.secret)


def texts_below(folder: Path) -> bytes:
    """Return all that stands in the files of a folder, and their names."""
    parts: list[bytes] = []
    for path in sorted(folder.rglob("*")):
        parts.append(str(path.relative_to(folder)).encode())
        if path.is_file():
            parts.append(path.read_bytes())
    return b"\n".join(parts)


def plain(value: object) -> str:
    """Return a view as text, to be searched."""
    return json.dumps(repr(value))
