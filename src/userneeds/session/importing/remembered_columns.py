"""What is remembered of the columns of a file, so that nobody has to choose it again?"""

from collections.abc import Mapping

from userneeds.commands.batch import Batch
from userneeds.commands.outcome import Refused
from userneeds.commands.records import DescribeColumn
from userneeds.model.series import Series
from userneeds.session.editing.session import Session
from userneeds.session.errors import UserNeedsError


def remember_columns(session: Session, series: Series | None, roles: Mapping[str, str]) -> str:
    """Keep in the series what somebody chose for columns, by their plain headings.

    Returns a sentence that says so; empty where there is no series, or nothing new to keep.
    """
    known = series.columns if series is not None else roles
    new = {heading: role for heading, role in roles.items() if known.get(heading) != role}
    if not new:
        return ""
    at = session.now()
    parts = tuple(DescribeColumn(at=at, heading=each, role=role) for each, role in new.items())
    words = "remembered columns of a file"
    try:
        outcome = session.change_series(Batch(at=at, parts=parts, words=words))
    except UserNeedsError as fault:
        return f"The series does not remember the columns. {fault}"
    if isinstance(outcome, Refused):
        return f"The series does not remember the columns. {outcome.problem}"
    return "The series remembers what you chose for the columns."
