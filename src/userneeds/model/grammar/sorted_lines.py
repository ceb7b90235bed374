"""How is a line found in a long list of words, without a value made of every line of it?

Thirty thousand words take four megabytes as a set of them and a tenth of that as one text. Its
lines stand in their order, so a list of the line that opens each kilobyte says where to look.
"""

import pkgutil
from bisect import bisect_right

_BLOCK = 1_024


class SortedLines:
    """Lines of plain letters that stand in their order in one text."""

    def __init__(self, text: str) -> None:
        """Take the text; each line ends with a line break."""
        self._text = f"\n{text}"
        starts = {text.rfind("\n", 0, at) + 1 for at in range(0, len(text), _BLOCK)}
        self._starts = sorted(starts)
        self._first_lines = [text[start : text.index("\n", start)] for start in self._starts]

    def rest_of_line(self, beginning: str) -> str | None:
        """Return what follows `beginning` on the first line that begins so; None where none does.

        `beginning` has no line break.
        """
        following = bisect_right(self._first_lines, beginning)
        block = max(0, following - 1)
        after_next = self._starts[block + 2 : block + 3]
        end = after_next[0] if after_next else len(self._text)
        at = self._text.find(f"\n{beginning}", self._starts[block], end)
        if at < 0:
            return None
        rest = at + 1 + len(beginning)
        line_end = self._text.index("\n", rest)
        return self._text[rest:line_end]


def data_text(package: str, name: str) -> str:
    """Return the data file `name` that stands beside the modules of `package`.

    Raises:
        LookupError: when the installation lacks it.
    """
    data = pkgutil.get_data(package, name)
    if data is None:
        raise LookupError(
            f"The data file {name} is missing from the installation. Install userneeds again."
        )
    return data.decode("ascii")
