"""Documents made in a process beside the app, which would keep what making pages loads.

The process is handed the workshop as it stands, in the order in which people see its cards, and
writes the documents itself.
"""

import pickle
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from userneeds.documents.catalogue import Format
from userneeds.model.series import Series
from userneeds.model.workshop import Workshop
from userneeds.session.outputs.exports import ExportedFile, ExportFault, ExportResult
from userneeds.session.processes.analysis import SOMEBODY, Waiting
from userneeds.session.processes.plain_rows import values_of
from userneeds.session.processes.request_process import RequestProcess

EXPORT_PROGRAM = "userneeds.session.processes.export_program"


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """Which documents are wanted, and where."""

    kinds: Sequence[str]
    formats: Sequence[Format]
    folder: Path
    is_preview: bool
    """Nothing is written: only what would be, with its pages, is asked for."""
    room: str = ""
    """The address of the room for phones, for the run sheet; empty for none."""
    series_folder: Path = Path()
    """Where the file of the series lies, and its logo beside it."""
    on: date | None = None
    """The day on which funds are judged; None for that of the workshop."""


class Exporting:
    """Asks the process that makes documents; it waits, so it belongs into a thread."""

    def __init__(self, process: RequestProcess) -> None:
        """Take the process, which runs `EXPORT_PROGRAM`."""
        self._process = process

    def make(
        self,
        workshop: Workshop,
        series: Series | None,
        order: ExportOrder,
        waiting: Waiting = SOMEBODY,
    ) -> ExportResult:
        """Return what became of an order, one kind of document made after the other.

        Raises:
            HelperEnded: when the process cannot answer.
            NoLongerWanted: when nobody waits for it any more.
        """
        told_order = {
            "kinds": list(order.kinds),
            "formats": list(order.formats),
            "folder": str(order.folder),
            "series_folder": str(order.series_folder),
            "is_preview": order.is_preview,
            "room": order.room,
            "on": order.on.isoformat() if order.on else "",
        }
        packed = pickle.dumps((workshop, series))
        subject = b64encode(packed).decode("ascii")
        given = {"subject": subject, "order": told_order}
        question = ["export", given]
        told = self._process.ask(question, waiting.progress, waiting.is_wanted)
        files = tuple(
            ExportedFile(Path(path), pages, tuple(warnings), tuple(notes))
            for path, pages, warnings, notes in told["files"]
        )
        faults = values_of(ExportFault, told["faults"])
        notes = tuple(told["notes"])
        return ExportResult(files, faults, notes)
