"""Reading a workshop whole, before it is said who is going to see it.

What is read here is for what makes something for readers (`see`, papers, the privacy check), not to
be shown.
"""

from pathlib import Path
from typing import NamedTuple

from userneeds.disclosure.series_withdrawals import with_nobody_named
from userneeds.model.series import Series
from userneeds.model.wording import counted_or_no
from userneeds.model.workshop import Workshop
from userneeds.session.editing.load import series_beside, series_trouble
from userneeds.session.errors import NotAWorkshop
from userneeds.session.storage.atomic_files import read_text
from userneeds.yamlfile.read.reader import read_workshop

_NOBODY_NAMED = "Nobody is named: who has withdrawn from the series cannot be told."
"""Said where the series cannot be read."""


class WholeFile(NamedTuple):
    """A workshop, and the series beside it."""

    workshop: Workshop
    series: Series | None


class ReadWorkshop(NamedTuple):
    """A workshop as it is in its file, and what there is to say about that."""

    workshop: Workshop
    notes: tuple[str, ...] = ()


def read_workshop_file(path: Path) -> ReadWorkshop:
    """Return the workshop in a file, and whether there is something to mend in it.

    Raises:
        UserNeedsError: when it cannot be read.
    """
    result = read_workshop(read_text(path), str(path))
    if result.value is None:
        sentence = f"{path} cannot be read as a workshop."
        raise NotAWorkshop(sentence, result.problems, "Mend these and try again.")
    if not result.problems:
        return ReadWorkshop(result.value)
    count = counted_or_no(len(result.problems), "thing")
    return ReadWorkshop(
        result.value, (f"{path} has {count} to mend: 'userneeds check {path}' lists them.",)
    )


def read_whole_file(path: Path) -> tuple[WholeFile, tuple[str, ...]]:
    """Return a workshop with its series, and what there is to say about them.

    Where the series is there and cannot be read, nobody is named, because it may say that somebody
    has withdrawn.

    Raises:
        UserNeedsError: when the workshop cannot be read.
    """
    workshop, notes = read_workshop_file(path)
    series = series_beside(path)
    trouble = series_trouble(path)
    if not trouble:
        return WholeFile(workshop, series), notes
    return WholeFile(with_nobody_named(workshop), series), (*notes, trouble, _NOBODY_NAMED)
