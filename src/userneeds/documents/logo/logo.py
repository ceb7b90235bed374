"""What is a logo once it is read? Colours of points, or paths in one colour each."""

from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

PathOperator: TypeAlias = Literal["M", "L", "C", "Z"]


class PathStep(NamedTuple):
    """One step of an outline: go to, draw straight to, curve to, close."""

    letter: PathOperator
    numbers: tuple[float, ...]
    """Places, each across and down from the upper left corner; of a curve two handles and its end.
    """


@dataclass(frozen=True, slots=True)
class LogoPath:
    """One shape filled with one colour."""

    steps: tuple[PathStep, ...]
    colour: str
    """As '#0b5563'."""
    is_even_odd: bool
    """Whether what is enclosed twice is a hole."""

    def svg_steps(self) -> str:
        """Return its outline as SVG writes it."""
        return " ".join(map(_step_words, self.steps))


def _step_words(step: PathStep) -> str:
    numbers = [f"{number:.3f}" for number in step.numbers]
    places = " ".join(numbers)
    return f"{step.letter}{places}"


@dataclass(frozen=True, slots=True)
class DrawnLogo:
    """A logo of paths."""

    width: float
    height: float
    paths: tuple[LogoPath, ...]


@dataclass(frozen=True, slots=True)
class PaintedLogo:
    """A logo of points."""

    width: int
    height: int
    colours: bytes
    """Red, green and blue of each point, row by row from the top."""
    png: bytes
    """The same as a file, written by us."""


Logo: TypeAlias = DrawnLogo | PaintedLogo


class LogoProblem(ValueError):
    """A file that is no logo we can print; its words say why and how to mend it."""


def logo_size(logo: Logo, widest: float, highest: float) -> tuple[float, float]:
    """Return the largest width and height in its own shape that fit into a place."""
    share_across = widest / logo.width
    share_upward = highest / logo.height
    share = min(share_across, share_upward)
    width = logo.width * share
    height = logo.height * share
    return width, height
