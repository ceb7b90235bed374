"""Which logo do papers of a series bear, and what of its house style is left out?"""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from userneeds.model.house.house_style import house_style_problems
from userneeds.model.series import Series

if TYPE_CHECKING:
    from userneeds.documents.logo.logo import Logo


class ReadLogo(NamedTuple):
    """A logo that can be printed, None where there is none, and what people should know."""

    logo: "Logo | None" = None
    notes: tuple[str, ...] = ()


def read_house_logo(series: Series | None, folder: Path | None) -> ReadLogo:
    """Return the logo that a series names, from the `folder` of its file.

    The notes say what of the house style is left out of papers, and why.
    """
    if series is None:
        return ReadLogo()
    problems = list(house_style_problems(series.house_style))
    notes = tuple(f"{problem} Ours stands for it." for problem in problems)
    name = series.house_style.logo
    is_sound = all(problem.path[-1] != "logo" for problem in problems)
    if not name or not is_sound or folder is None:
        return ReadLogo(None, notes)
    # Loads what reads pictures only for a group that has one.
    from userneeds.documents.logo.logo import LogoProblem  # noqa: PLC0415 - as above
    from userneeds.documents.logo.read_logo import read_logo  # noqa: PLC0415 - as above

    try:
        return ReadLogo(read_logo(folder / name), notes)
    except LogoProblem as problem:
        return ReadLogo(None, (*notes, str(problem)))
