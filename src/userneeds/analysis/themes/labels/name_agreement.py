"""What did people call a theme, each on their own, and how far do they agree?

A group that everyone names before anybody speaks shows whether it is one theme: names that differ
are what to talk about. All names stay; none is chosen here.

**Source:** affinity grouping (KJ method).
"""

from collections.abc import Mapping

from userneeds.analysis.themes.members import members_by_label


def tally_names(names: Mapping[str, str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what people called a theme, each name with the ids of who gave it.

    `names` are by person. The name given most comes first. Names that differ only in capitals and
    spaces are one name, as the first person by id wrote it.
    """
    named = [person for person in sorted(names) if names[person].strip()]
    folded = [_folded(names[person]) for person in named]
    people_by_name = members_by_label(folded, named)
    most_first = sorted(people_by_name.values(), key=_most_first)
    tally: list[tuple[str, tuple[str, ...]]] = []
    for people in most_first:
        name = names[people[0]].strip()
        tally.append((name, tuple(people)))
    return tuple(tally)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _most_first(people: list[str]) -> tuple[int, list[str]]:
    return -len(people), people


def name_tally_in_words(names: Mapping[str, str]) -> str:
    """Return what people called a theme and how many each name was given by.

    Empty when nobody named it.
    """
    called = [_name_in_words(name, len(people)) for name, people in tally_names(names)]
    if called:
        return "Called: " + ", ".join(called)
    return ""


def _name_in_words(name: str, givers: int) -> str:
    if givers > 1:
        return f"'{name}' ×{givers}"
    return f"'{name}'"
