"""What of a doctor's findings may stand in a report of a fault, which anybody may read?

No path, and nobody's name: a finding that has either says the rest in its `report`. What still
names the home folder or the person after that is left out, whatever it is.
"""

import getpass
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from userneeds.session.maintenance.doctor import HealthCheck
from userneeds.session.storage.user_dirs import home_folder

_SHORTEST_NAME = 3
"""Letters: a shorter name stands in other words too."""
_REST_OF_PATH = r"[^\n]*"


def report_lines(
    checks: Iterable[HealthCheck], home: Path | None = None, names: tuple[str, ...] = ()
) -> Iterator[str]:
    """Yield a line a finding; `names` stand nowhere, without any those of this person."""
    private = private_words(home or home_folder(), names or _own_names())
    for check in checks:
        said = check.report or check.sentence
        yield f"{check.health}: {private.sub('…', said)}"


def _own_names() -> tuple[str, ...]:
    try:
        user = getpass.getuser()
    except (OSError, KeyError):
        user = ""
    return (user, home_folder().name)


def private_words(home: Path, names: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds the folder of a person's files and their names, in any case."""
    long_enough = {name for name in names if len(name) >= _SHORTEST_NAME}
    patterns = [rf"\b{re.escape(name)}\b" for name in sorted(long_enough)]
    where = str(home)
    if len(where) > _SHORTEST_NAME:
        patterns.insert(0, re.escape(where) + _REST_OF_PATH)
    return re.compile("|".join(patterns) or r"(?!)", re.IGNORECASE)
