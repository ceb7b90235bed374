"""The program that makes documents for the app, which loads no page maker.

It is run as `python -m` by `userneeds.session.processes.exporting` and by nobody else.
"""

import pickle
from base64 import b64decode
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from userneeds.documents.catalogue import EXPORT_TYPES
from userneeds.model.series import Series
from userneeds.model.workshop import Workshop
from userneeds.session.errors import UserNeedsError
from userneeds.session.outputs.exports import (
    ExportFault,
    ExportResult,
    ExportWishes,
    export_documents,
    preview_export,
)
from userneeds.session.processes.plain_rows import rows_of
from userneeds.session.processes.request_loop import Tell, answer_requests


def _export(subject: str, order: Mapping[str, Any], tell: Tell) -> Mapping[str, Any]:
    """Make one kind of document after the other; only a missing folder ends it."""
    workshop, series = _subject_of(subject)
    make = preview_export if order["is_preview"] else export_documents
    doing = "Counting the pages of" if order["is_preview"] else "Making"
    chosen = [kind for kind in EXPORT_TYPES if kind.name in order["kinds"]]
    out = Path(order["folder"])
    on = date.fromisoformat(order["on"]) if order["on"] else None
    beside = Path(order["series_folder"])
    wishes = ExportWishes(room=order["room"], series_folder=beside, on=on)
    result = ExportResult()
    for at, kind in enumerate(chosen):
        progress = f"{doing} {kind.title.lower()} ({at + 1} of {len(chosen)}) …"
        tell(progress, at / len(chosen))
        try:
            result += make(workshop, series, [kind.name], order["formats"], out, wishes)
        except UserNeedsError as fault:
            result += ExportResult(faults=(ExportFault(str(fault), fault.exit_code),))
            break
    files = [[str(one.path), one.pages, one.warnings, one.notes] for one in result.files]
    faults = rows_of(result.faults)
    return {"files": files, "faults": faults, "notes": result.notes}


def _subject_of(packed: str) -> tuple[Workshop, Series | None]:
    """Return the workshop and its series as the app holds them."""
    subject: tuple[Workshop, Series | None] = pickle.loads(  # noqa: S301 - it comes from the app, by a pipe of its own
        b64decode(packed)
    )
    return subject


def main() -> NoReturn:
    """Answer the app."""
    answer_requests({"export": _export})


if __name__ == "__main__":
    main()
