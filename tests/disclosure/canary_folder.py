"""A folder with a workshop of canaries and the one before it, as verbs are asked about it."""

from collections.abc import Iterator
from contextlib import chdir, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from userneeds.model.workshop import Workshop
from userneeds.yamlfile.write.writer import write_workshop

CANARY_FILE = "one.workshop.yaml"


@contextmanager
def canary_folder(path: Path, workshop: Workshop) -> Iterator[Path]:
    """Fill a folder, and work in it."""
    before = replace(workshop, id="w0", date=date(2021, 1, 1), themes={})
    for name, each in {CANARY_FILE: workshop, "before.workshop.yaml": before}.items():
        (path / name).write_text(write_workshop(each), encoding="utf-8")
    with chdir(path):
        yield path
