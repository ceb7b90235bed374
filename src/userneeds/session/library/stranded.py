"""Which journals have no file any more, and how is such a file put back?

A journal stays on the disk while it holds what its file does not. Where the file was deleted or
moved, the journal is the last full copy: it is named, and one key puts the file back.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from userneeds.session.errors import AlreadyThere
from userneeds.session.git.branch_guard import git_state
from userneeds.session.ledger.journal_file import read_snapshot
from userneeds.session.storage.atomic_files import write_new
from userneeds.session.storage.disk import SYSTEM_DISK, Disk
from userneeds.session.storage.filenames import SERIES_FILE
from userneeds.yamlfile.read.reader import read_series, read_workshop


@dataclass(frozen=True, slots=True)
class StrandedJournal:
    """A journal whose file is gone."""

    path: Path
    file: Path
    """Where the file was."""
    branch: str
    """The branch it was on; empty without git."""
    title: str
    text: str
    """What was on the disk when the journal was begun; the journal tells what was done since."""

    @property
    def is_on_this_branch(self) -> bool:
        """Whether the file would be put back on the branch it was on."""
        return git_state(self.file).branch == self.branch


def stranded_journals(state: Path, disk: Disk = SYSTEM_DISK) -> Iterator[StrandedJournal]:
    """Yield the journals whose file is gone, by name.

    Journals of version 0.2 and before do not know their file, and are left out.

    Raises:
        OSError: when the state folder cannot be read.
    """
    folder = state / "journals"
    for name in disk.list_names(folder):
        if name.endswith(".jsonl") and ".kept-" not in name:
            stranded = _read_stranded(folder / name, disk)
            if stranded is not None:
                yield stranded


def _read_stranded(path: Path, disk: Disk) -> StrandedJournal | None:
    """Return the journal if its file is gone; it may be open elsewhere, so it is only read."""
    head = read_snapshot(disk.read(path))
    if head is None or "file" not in head:
        return None
    file = Path(head["file"])
    if file.exists():
        return None
    text = str(head.get("seen", head["ground"]))
    subject = read_series(text).value if file.name == SERIES_FILE else read_workshop(text).value
    title = subject.title if subject else file.name
    return StrandedJournal(path, file, head.get("branch", ""), title, text)


def put_file_back(stranded: StrandedJournal) -> Path:
    """Return the file, written as it was when the journal was begun.

    Opening it brings back what was done since.

    Raises:
        DiskRefused: when the disk will not.
    """
    try:
        write_new(stranded.file, stranded.text)
    except AlreadyThere:
        return stranded.file
    return stranded.file
