"""Packages that add a format or a paper: found, asked when wanted, named when they break."""

import os
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import NoReturn

import pytest

from tests.session.small_workshop import write_workshop_file
from userneeds.exchange.tables.table_fault import TableFault
from userneeds.session.extensions.contract import ForeignFormat, ReadTable
from userneeds.session.extensions.foreign_tables import read_with, tables_in
from userneeds.session.extensions.found_extensions import (
    FORMATS_GROUP,
    PAPERS_GROUP,
    extension_names,
    found_formats,
    found_papers,
)

ROOT = Path(__file__).parents[3]
EXAMPLE = ROOT / "examples" / "userneeds-minutes"
MINUTES = """\
# Damp
- Nobody owns the list
X was late
- Two visits for one leak
# Heating
- Cold halls
"""


def installed(folder: Path, module: str, points: dict[str, dict[str, str]]) -> Path:
    """Lay a package into a folder as an installer does, and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "userneeds_minutes.py").write_text(module, encoding="utf-8")
    about = folder / "userneeds_minutes-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: userneeds-minutes\nVersion: 1.0\n", encoding="utf-8"
    )
    lines = [
        line
        for group, entries in points.items()
        for line in (f"[{group}]", *(f"{name} = {value}" for name, value in entries.items()))
    ]
    (about / "entry_points.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def example(folder: Path, module: str = "") -> Path:
    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    text = module or (EXAMPLE / "userneeds_minutes.py").read_text(encoding="utf-8")
    return installed(folder, text, project["entry-points"])


def run(packages: Path, state: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Ask our program something with a folder of packages in its Python's path."""
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(packages)]),
        "USERNEEDS_STATE": str(state),
    }
    command = [sys.executable, "-m", "userneeds", *words]
    return subprocess.run(
        command, capture_output=True, check=False, env=environment, encoding="utf-8"
    )


def test_the_example_reads_minutes_and_makes_a_paper(tmp_path: Path) -> None:
    packages = example(tmp_path / "packages")
    minutes = tmp_path / "monday.minutes"
    minutes.write_text(MINUTES, encoding="utf-8")
    workshop = write_workshop_file(tmp_path / "group")
    state = tmp_path / "state"
    brought = run(packages, state, "import", str(minutes), "--into", str(workshop), "--yes")
    assert brought.returncode == 0, brought.stderr
    assert "imported 3 cards" in brought.stderr
    text = workshop.read_text(encoding="utf-8")
    assert "Two visits for one leak" in text
    assert "Heating" in text
    assert "X was late" not in text
    words = ("--what", "thanks", "--format", "md", "--out", str(tmp_path / "out"))
    made = run(packages, state, "export", str(workshop), *words)
    assert made.returncode == 0, made.stderr
    paper = (tmp_path / "out" / "thanks.md").read_text(encoding="utf-8")
    assert "Thank you for coming" in paper
    assert "Heating" in paper


def test_one_that_breaks_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    packages = example(tmp_path / "packages", "raise RuntimeError('boom')\n")
    listed = run(packages, tmp_path / "state", "formats")
    assert listed.returncode == 0
    assert "Excel workbook" in listed.stdout
    said = "The extension 'minutes' of userneeds-minutes 1.0 is left out"
    assert f"{said}: it could not be loaded (RuntimeError)." in listed.stderr
    assert "boom" not in listed.stderr


@pytest.mark.long
def test_papers_of_our_own_are_made_although_another_breaks(tmp_path: Path) -> None:
    packages = example(tmp_path / "packages", "raise RuntimeError('boom')\n")
    workshop = write_workshop_file(tmp_path / "group")
    out = tmp_path / "out"
    what = ("--what", "summary,thanks", "--format", "md", "--out", str(out))
    made = run(packages, tmp_path / "state", "export", str(workshop), *what)
    assert "'thanks' of userneeds-minutes 1.0 is left out" in made.stderr
    assert (out / "record.md").exists()


def test_no_extension_is_loaded_when_the_program_starts(tmp_path: Path) -> None:
    packages = example(tmp_path / "packages", f"open(r'{tmp_path / 'loaded'}', 'w').close()\n")
    workshop = write_workshop_file(tmp_path / "group")
    assert run(packages, tmp_path / "state", "check", str(workshop)).returncode == 0
    assert not (tmp_path / "loaded").exists()


def point(name: str, value: str, group: str = FORMATS_GROUP) -> EntryPoint:
    return EntryPoint(name, value, group)


def breaks(data: bytes) -> NoReturn:
    raise KeyError(data[:3])


def refuses(data: bytes) -> NoReturn:
    raise ValueError(f"line {data.count(b'x')} is no minute.")


def nonsense(data: bytes) -> list[ReadTable]:
    return [data.decode()]  # type: ignore[list-item] # what somebody might give back


HERE = "tests.session.extensions.test_extensions"
BASE = {"contract": 1, "title": "T", "endings": (".t",), "brings": "b", "loses": "l"}
GOOD = ForeignFormat(name="good", read=lambda _: [ReadTable("", ("note",), [("Cold",)])], **BASE)  # type: ignore[arg-type] # a table of fields
OLD = ForeignFormat(name="old", read=lambda _: [], **{**BASE, "contract": 7})  # type: ignore[arg-type] # as above
ENDLESS = ForeignFormat(name="endless", read=lambda _: [], **{**BASE, "endings": ("t",)})  # type: ignore[arg-type] # as above
CSV = ForeignFormat(name="csv", read=lambda _: [], **BASE)  # type: ignore[arg-type] # as above


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (point("gone", "no_such_module:X"), "could not be loaded (ModuleNotFoundError)"),
        (point("gone", f"{HERE}:NOT_THERE"), "could not be loaded (AttributeError)"),
        (point("path", f"{HERE}:ROOT"), "it is no ForeignFormat"),
        (point("old", f"{HERE}:OLD"), "version 7 of the contract"),
        (point("endless", f"{HERE}:ENDLESS"), "does not say the endings"),
        (point("other", f"{HERE}:GOOD"), "its name 'good' is not that of its entry point"),
        (point("csv", f"{HERE}:CSV"), "there is another 'csv' already"),
    ],
)
def test_what_is_wrong_with_one_is_said_and_the_good_one_stays(wrong: EntryPoint, why: str) -> None:
    found = found_formats([point("good", f"{HERE}:GOOD"), wrong])
    assert list(found.usable) == ["good"]
    (fault,) = found.faults
    assert why in fault.sentence
    assert f"'{wrong.name}'" in fault.sentence


def test_two_of_one_name_leave_one(tmp_path: Path) -> None:
    twice = [point("good", f"{HERE}:GOOD"), point("good", f"{HERE}:GOOD ")]
    found = found_formats(twice)
    assert list(found.usable) == ["good"]
    assert len(found.faults) == 1
    assert extension_names(FORMATS_GROUP, twice) == ("good",)
    assert found_papers([point("good", f"{HERE}:GOOD", PAPERS_GROUP)]).usable == {}
    shutil.rmtree(tmp_path)


@pytest.mark.parametrize(
    ("read", "why"),
    [
        (breaks, "The extension 'x' broke while it read the file (KeyError)"),
        (refuses, "It cannot be read as T: line 2 is no minute."),
        (nonsense, "It cannot be read as T: "),
        (lambda _: 3, "broke while it read the file (TypeError)"),
    ],
)
def test_one_that_breaks_at_use_is_a_sentence(read: object, why: str) -> None:
    foreign = ForeignFormat(name="x", read=read, **BASE)  # type: ignore[arg-type] # as above
    with pytest.raises(TableFault) as raised:
        read_with(foreign, b"xx and more")
    assert why in str(raised.value)


def test_files_of_our_own_formats_stay_ours() -> None:
    found = tables_in(b"note,theme\nCold,Heating\n", "x.csv")
    assert "extension" not in found.what


@pytest.mark.long
def test_the_example_is_installed_by_an_installer(tmp_path: Path) -> None:
    target = tmp_path / "packages"
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps"]
    subprocess.run([*command, "--target", target, EXAMPLE], check=True, capture_output=True)
    listed = run(target, tmp_path / "state", "formats")
    assert "Minutes (.minutes)" in listed.stdout
