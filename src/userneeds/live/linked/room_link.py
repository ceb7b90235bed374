"""How do a facilitator's file and its hosted room come to say the same, whatever was done in both?

What phones did is done in the file, and what the facilitator did is done in the room: as changes of
entries, each refused where somebody changed that entry meanwhile, and then tried again. Where both
changed since they last agreed they are merged by meaning, as two people's files are. While the
service is away the file goes on: it is a branch, and comes back the same way.
"""

import json
import secrets
from dataclasses import dataclass, field
from typing import Any

from userneeds.commands.change import diff_subjects
from userneeds.commands.outcome import Refused
from userneeds.commands.undo import Restore
from userneeds.commands.wire import decode, encode
from userneeds.live.linked.host_address import HostRefused
from userneeds.live.linked.host_client import HostClient
from userneeds.live.linked.kept_link import KeptLink, LinkStore
from userneeds.model.workshop import Workshop
from userneeds.session.editing.disk_merge import MergedText, MergeInputs, merge_versions
from userneeds.session.editing.recovery import remade
from userneeds.session.editing.session import Session
from userneeds.session.editing.subject_kind import WORKSHOP_KIND
from userneeds.session.errors import NotAWorkshop, UserNeedsError
from userneeds.session.ledger.ledger import LedgerRecord

_IN_ROOM = "what was done in the hosted room"
_IN_FILE = "what the facilitator did in the file"
_ID_BYTES = 11


@dataclass(slots=True)
class _LinkedVersion:
    """What one side says."""

    text: str
    workshop: Workshop


@dataclass(frozen=True, slots=True)
class LinkNews:
    """What came of one exchange."""

    state: dict[str, Any] = field(default_factory=dict)
    """How the room stands, as its service tells it."""
    is_agreed: bool = False
    """Whether both say the same now."""
    trouble: str = ""
    """What could not be brought together, as a sentence."""
    conflicts: tuple[tuple[str, str], ...] = ()
    """What both changed in different ways, as in the file and in the room; one of them stands."""


class RoomLink:
    """One file and its room."""

    def __init__(
        self, session: Session, client: HostClient, store: LinkStore, kept: KeptLink
    ) -> None:
        self._session = session
        self._client = client
        self._store = store
        self._kept = kept
        self._agreed = _LinkedVersion(kept.agreed, _workshop_of(kept.agreed))
        self._room: _LinkedVersion | None = None
        self._place = ""
        self._conflicts: tuple[tuple[str, str], ...] = ()

    def steer(self, says: dict[str, Any]) -> str:
        """Do something with the room itself; return why it cannot be."""
        try:
            return str(self._client.steer(self._kept.room, says).get("refused", ""))
        except UserNeedsError as fault:
            return str(fault)

    def end(self) -> None:
        """Close the room for good."""
        self._client.end(self._kept.room)

    def exchange(self, wait_seconds: float = 0.0) -> LinkNews:
        """Bring both together; wait so long where nothing was done in the room.

        Raises:
            HostAway: when the service cannot be reached.
            HostRefused: when it refuses: the room is gone, or the key opens it no more.
        """
        news = self._client.look(self._kept.room, self._place, wait_seconds)
        self._take_in(news)
        trouble = self._agree()
        state = news.get("state", {})
        conflicts, self._conflicts = self._conflicts, ()
        return LinkNews(state, self._is_agreed(), trouble, conflicts)

    def _take_in(self, news: dict[str, Any]) -> None:
        self._place = str(news["place"])
        if "text" in news:
            text = str(news["text"])
            self._room = _LinkedVersion(text, _workshop_of(text))
        if self._room is None:
            raise HostRefused("The room's service told nothing of the workshop.")
        for record in news.get("records", ()):
            self._room.workshop = _after(self._room.workshop, record)
        base = _workshop_of(self._room.text)
        if news.get("records"):
            self._room.text = WORKSHOP_KIND.patch(self._room.text, self._room.workshop, base, "")

    def _is_agreed(self) -> bool:
        return self._room is not None and self._room.workshop == self._session.workshop

    def _agree(self) -> str:
        """Let both sides say the same; return what stands in the way."""
        room, here = self._room, self._session.workshop
        if room is None or here == room.workshop:
            self._note_agreed()
            return ""
        merged = self._merged(room, here)
        if isinstance(merged, str):
            return merged
        trouble = self._change_file(here, merged) or self._change_room(room, merged)
        if not trouble and self._session.workshop == merged:
            self._room = _LinkedVersion(self._text_of(merged), merged)
            self._note_agreed()
        return trouble

    def _merged(self, room: _LinkedVersion, here: Workshop) -> Workshop | str:
        """Return what both did since they agreed; a sentence where that cannot be told."""
        if here == self._agreed.workshop:
            return room.workshop
        if room.workshop == self._agreed.workshop:
            return here
        theirs = MergedText(room.text, room.workshop)
        inputs = MergeInputs(self._agreed.text, self._text_of(here), theirs)
        merged = merge_versions(WORKSHOP_KIND, inputs, self._session.path)
        if isinstance(merged, str):
            return merged
        self._conflicts = tuple((each.ours, each.theirs) for each in merged.conflicts)
        return merged.subject

    def _text_of(self, workshop: Workshop) -> str:
        agreed = self._agreed
        return WORKSHOP_KIND.patch(agreed.text, workshop, agreed.workshop, "")

    def _change_file(self, here: Workshop, merged: Workshop) -> str:
        changes = diff_subjects(here, merged)
        if not changes:
            return ""
        restore = Restore(at=self._session.now(), changes=changes, words=_IN_ROOM)
        outcome = self._session.do(restore)
        return str(outcome.problem) if isinstance(outcome, Refused) else ""

    def _change_room(self, room: _LinkedVersion, merged: Workshop) -> str:
        changes = diff_subjects(room.workshop, merged)
        if not changes:
            return ""
        restore = Restore(at=self._session.now(), changes=changes, words=_IN_FILE)
        order = {"id": secrets.token_hex(_ID_BYTES), "do": encode(restore)}
        (answer,) = self._client.do(self._kept.room, [order])
        return str(answer.get("refused", ""))

    def _note_agreed(self) -> None:
        here = self._session.workshop
        if here == self._agreed.workshop:
            return
        text = self._text_of(here)
        self._agreed = _LinkedVersion(text, here)
        self._kept = KeptLink(self._kept.address, self._kept.room, text)
        self._store.save(self._kept)


def begin_room(session: Session, client: HostClient, store: LinkStore, address: str) -> KeptLink:
    """Begin a room on an open file, and keep that they belong together.

    Raises:
        HostAway: when the service cannot be reached.
        HostRefused: when it refuses.
    """
    text = session.text()
    begun = client.begin(session.path.name, text)
    link = KeptLink(address, str(begun["room"]), text)
    store.save(link)
    return link


def _after(workshop: Workshop, record: LedgerRecord) -> Workshop:
    command = decode(record["do"], Workshop)
    outcome = remade(workshop, record, command)
    return workshop if isinstance(outcome, Refused) else outcome.after


def _workshop_of(text: str) -> Workshop:
    read = WORKSHOP_KIND.read(text, "").value
    if not isinstance(read, Workshop):
        raise NotAWorkshop("What the room's service tells cannot be read as a workshop.")
    return read


def conflict_words(news: LinkNews) -> str:
    """Return what both said of one thing, so that somebody can look; empty where nothing is."""
    said = [f"'{here}' here and '{there}' in the room" for here, there in news.conflicts]
    return f"Changed in both: {'; '.join(said)}. Look which stands." if said else ""


def plain_state(state: dict[str, Any]) -> str:
    """Return how a room stands as one line, to be told when it becomes another."""
    return json.dumps(state, sort_keys=True)
