"""One line of a benchmark's report: what was measured, the figure, and the limit it must keep."""

from typing import NamedTuple


class Row(NamedTuple):
    """A measure.

    Ratios to something measured in the same run travel between machines; seconds do not.
    """

    name: str
    figure: float
    limit: float | None = None
    """None where the figure is only for information."""
    unit: str = "×"
    at_least: bool = False
    """The limit is the least the figure may be, as with quality; otherwise the most."""

    def is_kept(self) -> bool:
        """Tell whether the figure keeps its limit."""
        if self.limit is None:
            return True
        return self.figure >= self.limit if self.at_least else self.figure <= self.limit

    def line(self) -> str:
        """Return the measure as one line of the report."""
        sign = "≥" if self.at_least else "≤"
        limit = "" if self.limit is None else f"{sign} {self.limit:g} {self.unit}"
        verdict = "" if self.limit is None else "kept" if self.is_kept() else "NOT KEPT"
        return (
            f"  {self.name:<66} {self.figure:>9.3g} {self.unit:<5} {limit:<12} {verdict}".rstrip()
        )
