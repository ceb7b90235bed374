"""A workshop that is open in a hosted room: what is done in it, and what other nodes did.

There is no file here. The text that the room was opened with stands in its snapshot, and what was
done since is patched into it, every comment kept. It answers a `Room` as a file's session does.
"""

import secrets
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from threading import RLock
from typing import Any, NoReturn

from userneeds.commands.change import Change
from userneeds.commands.command import Command
from userneeds.commands.outcome import Done, Outcome, Refused
from userneeds.commands.wire import decode
from userneeds.commands.wire_values import NotUnderstood
from userneeds.live.hosted.host_errors import NOT_KEPT_NOW, RoomHandedOver
from userneeds.live.hosted.postgres_ledger import PostgresLedger
from userneeds.live.hosted.tenancy.withdrawal_list import WithdrawalList
from userneeds.model.series import Series
from userneeds.model.workshop import Workshop
from userneeds.session.editing.disk_merge import share_entries
from userneeds.session.editing.recovery import note_receipt, remade
from userneeds.session.editing.save_result import SaveResult, SaveState
from userneeds.session.editing.subject_kind import WORKSHOP_KIND
from userneeds.session.editing.windows.deciding import (
    BatchDecisions,
    CommandAnswer,
    known_position,
)
from userneeds.session.errors import NotAWorkshop
from userneeds.session.ledger.entries import StampedCommand, is_tag_key, tag_key
from userneeds.session.ledger.ledger import LedgerNews, LedgerRecord
from userneeds.session.storage.clock import Clock
from userneeds.session.storage.random_ids import IdSource, UsedIds

_MOST_SINCE_SNAPSHOT = 400
"""Entries that whoever opens the room reads besides the snapshot; never more than 500."""
_MARK_BYTES = 8
_NO_ROOM = "There is no such room, or what was in it is kept no longer."
_SAVED = SaveResult("saved", "Everything is on record.")


class HostedSession:
    """One hosted room's workshop at this node. Any thread may call any method."""

    series: Series | None = None
    state: SaveState = "saved"

    def __init__(self, ledger: PostgresLedger, clock: Clock, ids: IdSource) -> None:
        """Read the room.

        Raises:
            NotAWorkshop: when there is none.
            OSError: when the database refuses.
        """
        self.ledger = ledger
        self._clock = clock
        self._ids = ids
        self._lock = RLock()
        self._listener: Callable[[], None] | None = None
        self._text = ""
        self._workshop: Workshop | None = None
        self._base: Workshop | None = None
        self._receipts: dict[str, int] = {}
        self._since_snapshot = 0
        self._notes: list[LedgerRecord] = []
        """What is on record of the room itself and was not asked for yet."""
        self._gone: set[tuple[str, str]] = set()
        """The entries that were taken out since the last cut, each a part and an id."""
        self.is_handed_over = False
        """Whether a newer node did something in the room that this one does not know."""
        self.withdrawals: WithdrawalList | None = None
        """Where is written down what was withdrawn, outside the database."""
        self.house: Callable[[], Mapping[str, Any]] = dict
        """Tells what of the room itself goes into a snapshot."""
        self._take_in(ledger.read(ledger.place))
        if self._workshop is None:
            raise NotAWorkshop(_NO_ROOM)
        self._receipts = dict(ledger.known_receipts()) | self._receipts

    @property
    def workshop(self) -> Workshop:
        """The workshop as it is now."""
        if self._workshop is None:
            raise NotAWorkshop(_NO_ROOM)
        return self._workshop

    @property
    def subject(self) -> Workshop:
        """The same."""
        return self.workshop

    @property
    def position(self) -> int:
        """How far the record goes of what was done."""
        return self.ledger.place.position

    @property
    def is_save_due(self) -> bool:
        """Whether whoever opened the room now would have to read much."""
        return self._since_snapshot > _MOST_SINCE_SNAPSHOT and not self.is_handed_over

    def now(self) -> datetime:
        """Return the time, with a time zone."""
        return self._clock.now()

    def new_id(self) -> str:
        """Return an id that nothing in the workshop has."""
        return self._ids.new(UsedIds(self.workshop))

    def listen(self, listener: Callable[[], None] | None) -> None:
        """Call `listener` whenever the workshop has become another."""
        self._listener = listener

    def do(self, command: Command) -> Outcome[Workshop]:
        """Carry out a command: `Done` once it is there for good."""
        return self.append((StampedCommand(command=command),))[0].outcome

    def append(self, batch: Sequence[StampedCommand]) -> list[CommandAnswer[Workshop]]:
        """Carry out commands, each on what the one before it left; what was sent before is not."""
        with self._lock:
            decided: list[BatchDecisions[Workshop]] = []

            def decide(news: LedgerNews) -> Sequence[LedgerRecord]:
                self._take_in(news)
                decided[:] = [self._decide(batch)]
                return [deed.record for deed in decided[0].deeds]

            try:
                self.ledger.append(decide)
            except OSError:
                return [CommandAnswer(Refused(NOT_KEPT_NOW)) for _ in batch]
            self._take_over(decided[0])
        self._notify()
        return decided[0].answers()

    def note(self, records: Sequence[LedgerRecord]) -> None:
        """Put on record what is of the room itself.

        Raises:
            OSError: when it could not be kept.
        """

        def adding(news: LedgerNews) -> Sequence[LedgerRecord]:
            self._take_in(news)
            return records

        with self._lock:
            self.ledger.append(adding)
            self._since_snapshot += len(records)

    def take_notes(self) -> list[LedgerRecord]:
        """Return what others have put on record of the room itself, each once."""
        with self._lock:
            notes, self._notes = self._notes, []
            return notes

    def take_in_news(self) -> bool:
        """Take in what other nodes did; return whether there was something."""
        if not self.ledger.changed():
            return False
        with self._lock:
            news = self.ledger.read(self.ledger.place)
            self._take_in(news)
        self._notify()
        return bool(news.records)

    def has_tag(self, tag: str) -> bool:
        """Tell whether a card without a name was written by whoever can say this."""
        return tag_key(tag) in self._receipts

    def forget_tags(self, tags: Collection[str] | None = None) -> None:
        """Forget who wrote cards without a name: some of them, by their tags, or all.

        Raises:
            OSError: when the database refuses.
        """
        with self._lock:
            known = filter(is_tag_key, self._receipts) if tags is None else map(tag_key, tags)
            keys = list(known)
            self.ledger.forget_receipts(keys)
            for key in keys:
                self._receipts.pop(key, None)
            self._cut()

    def forget(self, is_about: Callable[[str], bool]) -> SaveResult:
        """Keep nothing of what was done but what the workshop says now, in a new epoch."""
        del is_about  # nothing at all is kept that could be about anybody
        with self._lock:
            mark = secrets.token_hex(_MARK_BYTES)
            if self.withdrawals is not None:
                self.withdrawals.note(self.ledger.key, mark, self._gone)
            self._cut(mark)
        return _SAVED

    def keep_result_only(self, withdrawal: str = "") -> None:
        """Keep nothing of how the workshop came to say what it says now.

        `withdrawal` is the mark of one that is on the list already; empty for none.

        Raises:
            OSError: when the database refuses.
        """
        with self._lock:
            self._cut(withdrawal)

    def save(self) -> SaveResult:
        """Put a snapshot where whoever opens the room begins."""
        with self._lock:
            self._refuse_handed_over()
            self.ledger.keep_snapshot(self._snapshot())
            self._since_snapshot = 0
        return _SAVED

    def text(self) -> str:
        """Return the workshop's file as it would be now."""
        with self._lock:
            return WORKSHOP_KIND.patch(self._text, self.workshop, self._base, "")

    def _cut(self, withdrawal: str = "") -> None:
        def snapshot(news: LedgerNews) -> list[LedgerRecord]:
            self._take_in(news)
            return [self._snapshot()]

        self.ledger.cut(snapshot, tuple(self.workshop.people), withdrawal)
        self._gone.clear()
        self._text, self._base = self.text(), self.workshop
        self._since_snapshot = 0

    def _snapshot(self) -> LedgerRecord:
        return {"ground": self.text(), "house": dict(self.house())}

    def _decide(self, batch: Sequence[StampedCommand]) -> BatchDecisions[Workshop]:
        position = self.ledger.place.position + 1
        decisions = BatchDecisions(self.workshop, position, "", self._receipts)
        for stamped in batch:
            decisions.decide(stamped, known_position(self._receipts, stamped))
        return decisions

    def _take_over(self, decided: BatchDecisions[Workshop]) -> None:
        self._workshop = decided.subject
        self._receipts.update(decided.receipts)
        for deed in decided.deeds:
            self._note_gone(deed.entry.changes)
        self._since_snapshot += len(decided.deeds)

    def _refuse_handed_over(self) -> None:
        if self.is_handed_over:
            raise RoomHandedOver

    def _hand_over(self, fault: Exception | None = None) -> NoReturn:
        self.is_handed_over = True  # from here on it would be decided on what is old
        raise RoomHandedOver(fault) from fault

    def _take_in(self, news: LedgerNews) -> None:
        self._refuse_handed_over()
        for record in news.records:
            if "ground" in record:
                self._start_from(record)
            elif "do" in record:
                self._take_in_command(record)
            else:
                self._notes.append(record)
            self._since_snapshot += "ground" not in record

    def _take_in_command(self, record: LedgerRecord) -> None:
        try:
            command = decode(record["do"], Workshop)
        except NotUnderstood as fault:
            self._hand_over(fault)
        outcome = remade(self.workshop, record, command)
        note_receipt(self._receipts, record, command)
        if isinstance(outcome, Done):
            self._workshop = outcome.after
            self._note_gone(outcome.changes)
            self._notes.append({"by": command.by})

    def _note_gone(self, changes: Sequence[Change]) -> None:
        for change in changes:
            if change.key and change.after is None:
                self._gone.add((change.part, change.key))

    def _start_from(self, snapshot: LedgerRecord) -> None:
        text: str = snapshot["ground"]
        result = WORKSHOP_KIND.read(text, "")
        read = result.value
        if read is None or result.read_only:
            self._hand_over()
        known = self._workshop
        subject = read if known is None else share_entries(WORKSHOP_KIND, read, known)
        self._text, self._base, self._workshop = text, subject, subject
        self._since_snapshot = 0
        self._notes.append({"house": snapshot.get("house", {}), "anew": True})

    def _notify(self) -> None:
        listener = self._listener
        if listener is not None:
            listener()
