"""Where the columns of a blueprint's sheet stand. Lengths in points."""

from dataclasses import dataclass

from userneeds.documents.pdf.blueprint.chart_grid import COLUMN_GAP, LABEL_COLUMN, SHEET_MARGIN

_FIRST_COLUMN = SHEET_MARGIN + LABEL_COLUMN + COLUMN_GAP


@dataclass(frozen=True, slots=True)
class SheetColumns:
    """The steps of one sheet, and how wide each is."""

    steps: range
    width: float

    def left(self, step: int) -> float:
        """Return the left edge of a step by its place in the whole chart."""
        place = step - self.steps.start
        pitch = self.width + COLUMN_GAP
        return _FIRST_COLUMN + place * pitch

    def right(self, step: int) -> float:
        """Return the right edge of a step."""
        return self.left(step) + self.width

    def part_of(self, steps: range) -> range:
        """Return those of `steps` that stand on this sheet."""
        first = max(steps.start, self.steps.start)
        stop = min(steps.stop, self.steps.stop)
        return range(first, stop)
