"""The techniques a stage can run: what they are for, how long they take, what people may do.

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

from userneeds.model.case_study import CaseStudyPart
from userneeds.model.ids import is_id
from userneeds.model.problem import Problem, id_problems

Activity: TypeAlias = Literal["write", "group", "name", "vote", "place", "map", "act"]
"""In words: write cards, group them, name themes, vote, place priorities, map, promise actions."""
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
    least_minutes: int = 0
    """Below this it is another technique; 0 where nobody has said, which counts as half."""
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
    case_study: CaseStudyPart = ""
    """The fact for the case study that people know best meanwhile; empty for none."""
    source: str = ""
    """Where it comes from."""


class _ShippedTechniques(Mapping[str, Technique]):
    """The techniques that come with the program, each read when it is first asked for."""

    def __getitem__(self, technique_id: str) -> Technique:
        technique = _read_technique(technique_id)
        if technique is None:
            raise KeyError(technique_id)
        return technique

    def __iter__(self) -> Iterator[str]:
        return iter(_technique_ids())

    def __len__(self) -> int:
        return len(_technique_ids())


TECHNIQUES: Mapping[str, Technique] = _ShippedTechniques()


@cache
def _read_technique(technique_id: str) -> Technique | None:
    import tomllib  # noqa: PLC0415 - paid by the first technique, not by the start of the program

    if not is_id(technique_id):
        return None
    try:
        data = pkgutil.get_data(__package__, f"techniques/{technique_id}.toml")
    except FileNotFoundError:
        return None
    values: dict[str, Any] = {}
    for name, value in tomllib.loads((data or b"").decode("utf-8")).items():
        values[name] = tuple(value) if isinstance(value, list) else value
    return Technique(id=technique_id, **values)


@cache
def _technique_ids() -> tuple[str, ...]:
    """Return the ids of what is in the folder, by family and name."""
    from importlib.resources import files  # noqa: PLC0415 - only who chooses one wants to see all

    folder = files(__package__) / "techniques"
    names = [entry.name for entry in folder.iterdir() if entry.name.endswith(".toml")]
    read = [_read_technique(name.removesuffix(".toml")) for name in names]
    techniques = [technique for technique in read if technique is not None]
    return tuple(technique.id for technique in sort_techniques(techniques))


def sort_techniques(techniques: list[Technique]) -> list[Technique]:
    """Return techniques as people look for them: by family, then by name."""
    return sorted(techniques, key=_shelf_order)


def _shelf_order(technique: Technique) -> tuple[int, str, str]:
    family = FAMILIES.index(technique.family)
    return family, technique.name.casefold(), technique.id


def check_technique(technique: Technique) -> Iterator[Problem]:
    """Yield what is wrong with the description of a technique."""
    path = ("techniques", technique.id)
    yield from id_problems(technique.id, path)
    if technique.minutes < 0:
        sentence = "A technique cannot take less than no time."
        yield Problem("minutes", sentence, "Write 0 or more.", (*path, "minutes"))
    if not 0 <= technique.least_minutes <= max(0, technique.minutes):
        sentence = f"A technique of {technique.minutes} minutes cannot need more than that."
        hint = "Write 'least_minutes' between 0 and 'minutes', or leave it out."
        yield Problem("least-minutes", sentence, hint, (*path, "least_minutes"))
    minutes = technique.step_minutes
    if minutes and not _fits_steps(minutes, technique.how):
        steps = len(technique.how)
        sentence = f"There are {steps} steps in 'how', and the times of {len(minutes)}."
        hint = (
            "Write the minutes of every step in 'step_minutes', or none; "
            "0 for a step that takes no time of its own."
        )
        yield Problem("step-minutes", sentence, hint, (*path, "step_minutes"))


def _fits_steps(minutes: tuple[int, ...], steps: tuple[str, ...]) -> bool:
    return len(minutes) == len(steps) and min(minutes) >= 0 and sum(minutes) > 0


def least_minutes(minutes: int, technique: Technique | None) -> int:
    """Return the fewest minutes that a stage planned for `minutes` may be given.

    The technique's own least time; half of what was planned where nobody has said one.
    """
    if technique is not None and technique.least_minutes:
        return min(minutes, technique.least_minutes)
    return (minutes + 1) // 2


def allowed_activities(technique: Technique | None) -> tuple[Activity, ...]:
    """Return what people may do during a technique; everything where nobody has described it."""
    return ACTIVITIES if technique is None else technique.allows


_STEP = re.compile(r"(.*?)(?<!\s)\s*+\(\s*(\d{1,4})\s*min(?:ute)?s?\.?\s*\)")


def read_steps(text: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return steps and their minutes from lines such as 'In pairs (2 min)'.

    No minutes where no line has any.
    """
    how: list[str] = []
    step_minutes: list[int] = []
    for raw in text.splitlines():
        line = raw.strip()
        timed = _STEP.fullmatch(line)
        if timed:
            how.append(timed[1])
            step_minutes.append(int(timed[2]))
        elif line:
            how.append(line)
            step_minutes.append(0)
    return tuple(how), tuple(step_minutes) if any(step_minutes) else ()


def steps_of(technique: Technique) -> tuple[tuple[str, int], ...]:
    """Return the steps and how many minutes each takes; 0 where it has no time of its own."""
    untimed = (0,) * len(technique.how)
    minutes = technique.step_minutes or untimed
    return tuple(zip(technique.how, minutes, strict=True))


def timed_steps(technique: Technique) -> tuple[str, ...]:
    """Return the steps, each with its minutes where it has any: 'In pairs (2 min)'."""
    return tuple(_timed_step(step, minutes) for step, minutes in steps_of(technique))


def _timed_step(step: str, minutes: int) -> str:
    if minutes:
        return f"{step} ({minutes} min)"
    return step
