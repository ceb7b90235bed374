"""What is written here opens elsewhere with the same words: diaries, and LibreOffice."""

import csv
import io
import shutil
import subprocess
from datetime import date
from pathlib import Path

import icalendar
import pytest

from tests.build import a_workshop
from tests.documents.made import make_files
from tests.documents.sample_workshop import sample_workshop
from userneeds.disclosure.seen import see
from userneeds.exchange.calendar import calendar_events
from userneeds.exchange.card_tables import cards_sheet
from userneeds.exchange.icalendar import calendar_text
from userneeds.exchange.table_files import plan_tables
from userneeds.exchange.tables.sheet import cell_text
from userneeds.model.action import Action

DAY = date(2021, 3, 1)
_OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def test_a_diary_reads_the_same_titles_and_days() -> None:
    promise = Action(id="a1", text="Ask tenants; then, perhaps,\nring \\ write", due=DAY)
    events = calendar_events([see(a_workshop(actions={"a1": promise}), "public")], None)
    calendar = icalendar.Calendar.from_ical(calendar_text(events, DAY))
    entries = [each for each in calendar.subcomponents if "SUMMARY" in each]
    starts = ["DUE" if "DUE" in each else "DTSTART" for each in entries]
    read = [
        (str(each["SUMMARY"]), each.decoded(start))
        for each, start in zip(entries, starts, strict=True)
    ]
    assert read == [(event.title, event.day) for event in events]


def converted(path: Path, form: str) -> Path:
    """Return a file as LibreOffice converts it."""
    profile = f"-env:UserInstallation=file://{path.parent}/profile"
    command = [str(_OFFICE), profile, "--headless", "--convert-to", form, path.name]
    subprocess.run(command, cwd=path.parent, check=True, capture_output=True, timeout=300)
    return path.with_suffix(f".{form}")


@pytest.mark.long
@pytest.mark.skipif(_OFFICE is None, reason="LibreOffice is not installed on this machine")
def test_libreoffice_reads_the_workbook_and_the_case_study(tmp_path: Path) -> None:
    workshop = see(sample_workshop(), "group")
    (planned,) = plan_tables(workshop, "xlsx")
    table = tmp_path / "cards.xlsx"
    table.write_bytes(planned.make().data)
    read = list(csv.reader(io.StringIO(converted(table, "csv").read_text(encoding="utf-8"))))
    sheet = cards_sheet(workshop)
    assert read[0] == list(sheet.columns)
    assert [row[2] for row in read[1:]] == [cell_text(row[2]) for row in sheet.rows]
    (paper,) = make_files("case-study", workshop, None, "docx")
    study = tmp_path / "study.docx"
    study.write_bytes(paper.data)
    assert workshop.title in converted(study, "txt").read_text(encoding="utf-8-sig")
