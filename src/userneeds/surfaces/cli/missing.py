"""What is missing in a file, beside what is wrong with it? The gaps of `analysis`, with the lines they are about."""

from pathlib import Path

from userneeds.analysis.gaps import gaps, rules_of, to_do
from userneeds.model.problem import Problem
from userneeds.session.errors import UserNeedsError
from userneeds.session.filenames import WORKSHOP_SUFFIX
from userneeds.session.files import read_text
from userneeds.session.opening import series_beside
from userneeds.text.reader import read_workshop


def gaps_in(path: Path) -> tuple[Problem, ...]:
    """Return what is missing in a workshop, at the places of its cards; nothing for other kinds of file.

    A workshop that cannot be read has its own problems, and no gaps.
    """
    if not path.name.endswith(WORKSHOP_SUFFIX):
        return ()
    try:
        reading = read_workshop(read_text(path), str(path))
    except UserNeedsError:
        return ()
    if reading.value is None:
        return ()
    found = to_do(gaps(reading.value, rules_of(series_beside(path))))
    placed = (reading.placed(gap.as_problem(), str(path)) for gap in found)
    return tuple(sorted(placed, key=lambda problem: (problem.line, problem.column)))
