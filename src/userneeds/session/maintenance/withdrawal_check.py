"""Who has withdrawn, as the series says, and is still in a workshop?"""

from collections.abc import Iterator
from pathlib import Path

from userneeds.model.people import name_key
from userneeds.model.problem import Problem
from userneeds.model.series import Series
from userneeds.model.workshop import Workshop


def withdrawal_problems(workshop: Workshop, series: Series | None, path: Path) -> Iterator[Problem]:
    """Yield that somebody who has withdrawn from the series is still in a workshop."""
    if series is None:
        return
    withdrawn = [person for person in series.people.values() if person.has_withdrawn]
    ids = {person.id for person in withdrawn}
    names = {name_key(person.name) for person in withdrawn}
    known = {person.id for person in series.people.values() if not person.has_withdrawn}
    for person in workshop.people.values():
        is_one = person.id in ids or (person.id not in known and name_key(person.name) in names)
        if is_one:
            sentence = "Somebody who has withdrawn from the series is still in this workshop."
            hint = f"'userneeds withdraw {path.parent} {person.id}' shows what they gave."
            yield Problem("withdrawn", sentence, hint, ("people", person.id))
