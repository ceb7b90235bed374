"""Who has withdrawn, as the series says, and is still in a workshop?"""

from collections.abc import Iterator
from pathlib import Path

from userneeds.disclosure.series_withdrawals import withdrawn_from_series
from userneeds.model.problem import Problem
from userneeds.model.series import Series
from userneeds.model.workshop import Workshop


def withdrawal_problems(workshop: Workshop, series: Series | None, path: Path) -> Iterator[Problem]:
    """Yield that somebody who has withdrawn from the series is still in a workshop."""
    for person in sorted(withdrawn_from_series(workshop, series)):
        sentence = "Somebody who has withdrawn from the series is still in this workshop."
        # Not by whom: the line is theirs, and an answer may be shown to others.
        hint = f"'userneeds withdraw {path.parent} NAME' with the name in that line shows all."
        yield Problem("withdrawn", sentence, hint, ("people", person))
