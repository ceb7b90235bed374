"""Phones that write to any node until they are answered, whatever is killed meanwhile.

Each phone sends one order after the other, under a name of its own, to a node that is drawn anew
for each try; it goes on when the order was answered. So every order is in the end acknowledged, and
the record can be held against what was.
"""

import json
import random
import ssl
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any

from userneeds.live.tokens import PhoneSecret

_SECONDS = 15.0


@dataclass
class MeetingPhone:
    """One phone."""

    name: str
    code: str
    ports: list[int]
    """Of the nodes; those that do not answer are tried again later."""
    drawn: random.Random
    secret: PhoneSecret = field(default_factory=PhoneSecret.new)
    written: list[str] = field(default_factory=list)
    """The cards that were acknowledged."""
    refused: list[str] = field(default_factory=list)
    front: str = ""
    """The address of a proxy with TLS in front of the nodes; empty for none."""
    tries: int = 0
    told: Counter[str] = field(default_factory=Counter)
    """How often each status was answered, or nobody was there."""
    slowest: float = 0.0

    def send(self, order: str, **says: Any) -> dict[str, Any]:
        """Send until there is an answer that is not 'later'."""
        began = time.monotonic()
        while True:
            self.tries += 1
            answer = self._try(order, says)
            if answer is not None:
                self.slowest = max(self.slowest, time.monotonic() - began)
                return answer
            time.sleep(self.drawn.uniform(0.02, 0.2))

    def _try(self, order: str, says: dict[str, Any]) -> dict[str, Any] | None:
        connection = self._connect(self.drawn.choice(self.ports))
        headers = {"Cookie": f"userneeds-room={self.secret.as_cookie()}"}
        try:
            body = json.dumps([{"id": order, **says}])
            connection.request("POST", f"/{self.code}/do", body, headers)
            response = connection.getresponse()
            data = response.read()
            self.told[str(response.status)] += 1
            if response.status != 200:
                return None
            answer: dict[str, Any] = json.loads(data)[0]
        except (OSError, HTTPException, ValueError):
            self.told["gone"] += 1
            return None
        finally:
            connection.close()
        return None if answer.get("later") else answer

    def _connect(self, port: int) -> HTTPConnection:
        if not self.front:
            return HTTPConnection("127.0.0.1", port, timeout=_SECONDS)
        context = ssl._create_unverified_context()  # noqa: S323, SLF001 - made for this test
        return HTTPSConnection(self.front, port, timeout=_SECONDS, context=context)

    def join(self) -> None:
        """Come in."""
        said = self.send("join", form={"doing": "join", "name": self.name})
        assert not said.get("refused"), said

    def write(self, number: int) -> None:
        """Write one card."""
        card = f"{self.name}-{number}".lower()
        cards = [{"id": card, "kind": "challenge", "text": f"Card {number} of {self.name}"}]
        said = self.send(f"w{number}", do={"do": "AddCards", "cards": cards})
        if said.get("refused"):
            self.refused.append(said["refused"])
        else:
            self.written.append(card)


@dataclass
class Meeting:
    """Several phones that write until they are told to stop."""

    code: str
    ports: list[int]
    front: str = ""
    """As of each phone."""
    pauses: tuple[float, float] = (0.2, 0.6)
    """Seconds between two cards of a phone, which writes 29: what happens has to come before."""
    phones: list[MeetingPhone] = field(default_factory=list)
    stopped: threading.Event = field(default_factory=threading.Event)
    threads: list[threading.Thread] = field(default_factory=list)

    def begin(self, number: int, seed: int = 0) -> None:
        """Let so many phones come in and write."""
        for place in range(number):
            drawn = random.Random(seed * 1000 + place)  # noqa: S311 - drawn anew the same
            phone = MeetingPhone(f"Phone{place}", self.code, self.ports, drawn)
            phone.front = self.front
            self.phones.append(phone)
            thread = threading.Thread(target=self._play, args=(phone,), daemon=True)
            thread.start()
            self.threads.append(thread)

    def _play(self, phone: MeetingPhone) -> None:
        phone.join()
        for number in range(29):
            if self.stopped.wait(phone.drawn.uniform(*self.pauses)):
                return
            phone.write(number)

    def end(self, seconds: float = 60.0) -> None:
        """Let every phone wait for its last answer."""
        self.stopped.set()
        for thread in self.threads:
            thread.join(seconds)
            assert not thread.is_alive(), "a phone still waits for its answer"

    @property
    def writing(self) -> int:
        """How many phones have more to write."""
        return sum(thread.is_alive() for thread in self.threads)

    @property
    def acknowledged(self) -> Counter[str]:
        """The cards that were acknowledged."""
        return Counter(card for phone in self.phones for card in phone.written)


@dataclass(frozen=True)
class MeetingResult:
    """What of a meeting is there, and what is not."""

    acknowledged: int
    lost: list[str]
    doubled: list[str]
    unasked: list[str]

    @property
    def is_whole(self) -> bool:
        """Whether all that was acknowledged is there, once."""
        return not (self.lost or self.doubled or self.unasked)


def result_of(meeting: Meeting, records: list[dict[str, Any]], cards: set[str]) -> MeetingResult:
    """Hold what was acknowledged against the record and the cards of the workshop."""
    added: Counter[str] = Counter()
    for record in records:
        for card in record["do"].get("cards", ()) if record["do"]["do"] == "AddCards" else ():
            added[card["id"]] += 1
    acknowledged = meeting.acknowledged
    lost = sorted(acknowledged.keys() - cards)
    doubled = sorted(card for card, number in added.items() if number > 1)
    unasked = sorted(cards - acknowledged.keys())
    return MeetingResult(len(acknowledged), lost, doubled, unasked)
