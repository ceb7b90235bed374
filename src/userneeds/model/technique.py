"""The techniques a stage can run: what they are for, how long they take, what people may do meanwhile.

Those that come with the program are data: `techniques/ID.toml`, one file each, read when somebody
asks for one, so that starting up reads none. A series may describe its own, and a workshop carries
those it uses. Minutes are where practice starts, not a law: each stage has its own. A technique
that a file names and nobody describes may do everything.

**Source:** each technique's file names its own.
"""

import pkgutil
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, TypeAlias, get_args

from userneeds.model.ids import is_id
from userneeds.model.problem import Problem

Activity: TypeAlias = Literal["write", "group", "name", "vote", "place", "map", "act"]
"""write cards · group them · name themes · vote · place priorities · map the blueprint · promise actions."""
ACTIVITIES: tuple[Activity, ...] = get_args(Activity)

Family: TypeAlias = Literal[
    "open", "gather", "make sense", "go deeper", "choose", "draw", "commit", "look back"
]
"""What a part of a meeting is for, in the order in which meetings mostly go."""
FAMILIES: tuple[Family, ...] = get_args(Family)


@dataclass(frozen=True, slots=True, kw_only=True)
class Technique:
    """A structured way to spend some minutes together."""

    id: str
    name: str
    minutes: int
    family: Family = "gather"
    what_for: str = ""
    how: tuple[str, ...] = ()
    """What the facilitator does, a step each."""
    step_minutes: tuple[int, ...] = ()
    """How long each step of `how` takes; empty where steps have no time of their own."""
    prompt: str = ""
    """A question to start from."""
    allows: tuple[Activity, ...] = ("write",)
    silent: bool = False
    """Cards stay hidden until the facilitator reveals them."""
    source: str = ""
    """Where it comes from."""


class _ShippedTechniques(Mapping[str, Technique]):
    """The techniques that come with the program, each read when it is first asked for."""

    def __getitem__(self, technique_id: str) -> Technique:
        found = _read_technique(technique_id)
        if found is None:
            raise KeyError(technique_id)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(_technique_ids())

    def __len__(self) -> int:
        return len(_technique_ids())


TECHNIQUES: Mapping[str, Technique] = _ShippedTechniques()


@cache
def _read_technique(technique_id: str) -> Technique | None:
    import tomllib

    if not is_id(technique_id):
        return None
    try:
        data = pkgutil.get_data(__package__, f"techniques/{technique_id}.toml")
    except FileNotFoundError:
        return None
    said = tomllib.loads((data or b"").decode("utf-8"))
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in said.items()
    }
    return Technique(id=technique_id, **values)


@cache
def _technique_ids() -> tuple[str, ...]:
    """Return the ids of what is in the folder, by family and name."""
    from importlib.resources import files

    folder = files(__package__) / "techniques"
    ids = [
        entry.name.removesuffix(".toml")
        for entry in folder.iterdir()
        if entry.name.endswith(".toml")
    ]
    found = [technique for technique in map(_read_technique, ids) if technique is not None]
    return tuple(technique.id for technique in sort_techniques(found))


def sort_techniques(techniques: list[Technique]) -> list[Technique]:
    """Return techniques as people look for them: by family, then by name."""
    return sorted(
        techniques, key=lambda one: (FAMILIES.index(one.family), one.name.casefold(), one.id)
    )


def check_technique(technique: Technique) -> Iterator[Problem]:
    """Yield what is wrong with the description of a technique."""
    path = ("techniques", technique.id)
    if not is_id(technique.id):
        hint = "Use lower-case letters, digits and single hyphens, beginning with a letter."
        yield Problem("unsound-id", f"'{technique.id}' cannot be an id.", hint, path)
    if technique.minutes < 0:
        sentence = "A technique cannot take less than no time."
        yield Problem("minutes", sentence, "Write 0 or more.", (*path, "minutes"))
    steps = technique.step_minutes
    if steps and (len(steps) != len(technique.how) or min(steps) < 0 or sum(steps) <= 0):
        sentence = f"There are {len(technique.how)} steps in 'how', and the times of {len(steps)}."
        hint = "Write the minutes of every step in 'step_minutes', or none; 0 for a step that takes no time of its own."
        yield Problem("step-minutes", sentence, hint, (*path, "step_minutes"))


def allowed_activities(technique: Technique | None) -> tuple[Activity, ...]:
    """Return what people may do during a technique; everything where nobody has described it."""
    return ACTIVITIES if technique is None else technique.allows


_STEP = re.compile(r"(.*?)\s*\(\s*(\d{1,4})\s*min(?:ute)?s?\.?\s*\)")


def read_steps(text: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return steps and their minutes from lines such as 'In pairs (2 min)'; no minutes where no line has any."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    found = [_STEP.fullmatch(line) for line in lines]
    how = tuple(one[1] if one else line for one, line in zip(found, lines, strict=True))
    minutes = tuple(int(one[2]) if one else 0 for one in found)
    return how, minutes if any(minutes) else ()


def steps_of(technique: Technique) -> tuple[tuple[str, int], ...]:
    """Return the steps and how many minutes each takes; 0 where it has no time of its own."""
    return tuple(
        zip(technique.how, technique.step_minutes or (0,) * len(technique.how), strict=True)
    )


def timed_steps(technique: Technique) -> tuple[str, ...]:
    """Return the steps, each with its minutes where it has a time of its own: 'In pairs (2 min)'."""
    return tuple(
        f"{step} ({minutes} min)" if minutes else step for step, minutes in steps_of(technique)
    )
