"""What is missing in a file, beside what is wrong with it?

The gaps of `analysis`, with the lines they are about.
"""

from pathlib import Path

from userneeds.analysis.insight.gap_rules import gap_rules_of
from userneeds.analysis.insight.gaps import gaps, outstanding_gaps
from userneeds.disclosure.readers import Reader
from userneeds.disclosure.seen import see
from userneeds.disclosure.series_withdrawals import with_nobody_named
from userneeds.model.problem import Problem
from userneeds.session.editing.load import series_beside, series_trouble
from userneeds.session.errors import UserNeedsError
from userneeds.session.library.origins import with_links_both_ways
from userneeds.session.storage.atomic_files import read_text
from userneeds.session.storage.filenames import WORKSHOP_SUFFIX
from userneeds.yamlfile.read.reader import locate_problems, read_workshop


def gap_problems(path: Path, reader: Reader) -> tuple[Problem, ...]:
    """Return what is missing in a workshop for a reader, at the places of its cards.

    Nothing for other kinds of file. A workshop that cannot be read has its own problems, and no
    gaps.
    """
    if not path.name.endswith(WORKSHOP_SUFFIX):
        return ()
    try:
        text = read_text(path)
    except UserNeedsError:
        return ()
    workshop = read_workshop(text).value
    if workshop is None:
        return ()
    series = series_beside(path)
    if series_trouble(path):
        workshop = with_nobody_named(workshop)
    workshop = with_links_both_ways(workshop, path)
    rules = gap_rules_of(series)
    outstanding = outstanding_gaps(gaps(see(workshop, reader, series), rules))
    problems = [gap.as_problem() for gap in outstanding]
    return locate_problems(problems, text, str(path))
