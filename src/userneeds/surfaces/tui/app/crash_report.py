"""What is said when the app has to stop by a fault of its own?

One calm line, and a file that tells where it was. Neither holds a value, because
values are what people wrote on cards that nobody may read yet.
"""

import traceback
from pathlib import Path

from rich.text import Text

from userneeds.model.clean_text import without_commands
from userneeds.session.editing.session import SeriesSession, Session
from userneeds.session.storage.fault_log import note_survived_fault


def close_after_fault(session: Session | SeriesSession) -> None:
    """Save and close a file; a fault in that is noted, because another one is being told."""
    try:
        session.close()
    except Exception as fault:  # noqa: BLE001 - nothing may come between the fault and its line
        note_survived_fault("Saving after a fault", fault, session.path)


def crash_message(fault: BaseException | None, folder: Path) -> Text:
    """Write a fault down in the state folder, and return the line to leave with."""
    try:
        where = f"What went wrong is in {write_crash_report(fault, folder)}."
    except OSError:
        where = f"What went wrong could not be written into {folder}."
    sentence = f"userneeds had to stop. Everything you did is kept. {where}"
    return Text(without_commands(sentence))


def write_crash_report(fault: BaseException | None, folder: Path) -> Path:
    """Write where a fault happened into the state folder, and return the file.

    Raises:
        OSError: when it cannot be written.
    """
    path = folder / "last-fault.txt"
    frames = traceback.format_tb(fault.__traceback__) if fault else []
    folder.mkdir(parents=True, exist_ok=True)
    report = "".join([f"{type(fault).__name__}\n", *frames])
    path.write_text(report, encoding="utf-8")
    return path
