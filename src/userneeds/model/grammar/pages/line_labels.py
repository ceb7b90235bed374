"""What does a label in front of a line name: 'Who: a tenant', 'Need: a key / Why: to get in'?"""

import re

from userneeds.model.grammar.lazy_pattern import LazyPattern
from userneeds.model.grammar.pages.column_names import ColumnMeaning, column_meaning

LABEL_MEANINGS = frozenset({"role", "want", "benefit", "context"})
"""What a label in front of a line may name."""
_BETWEEN_LABELS = LazyPattern(r"(?<!\s)\s++[/|;•·–—]\s|;\s|\t")
_GLYPHS = frozenset("•▪◦●‣∙")
_ITEM_START = LazyPattern(r"(?<!\s)\s++(?=[•▪◦●‣∙]\s)")
_LONGEST_LABEL = 24
"""Characters with its colon; a colon further on parts a sentence."""
_LABEL = LazyPattern(r"(?P<name>[A-Za-z][A-Za-z '/]{1,18}?)\s*:\s*(?P<rest>.*)", re.DOTALL)


def split_label(line: str) -> tuple[ColumnMeaning, str] | None:
    """Return the column and the words of a labelled line such as 'Who: a tenant', or None."""
    labelled = _LABEL.match(line) if ":" in line[:_LONGEST_LABEL] else None
    if labelled is None:
        return None
    column = column_meaning(labelled["name"])
    if column not in LABEL_MEANINGS:
        return None
    return column, labelled["rest"]


def bullet_pieces(line: str) -> list[str]:
    """Return the bullets of a list that a PDF file laid on one line; nothing for other lines."""
    words = line.strip()
    items = _ITEM_START.split(words) if words[:1] in _GLYPHS else []
    return items if len(items) > 1 else []


def label_pieces(line: str) -> list[str]:
    """Return the labelled pieces of 'Who: a tenant / What: a key', or the line as it is."""
    if line.count(":") < 2:  # noqa: PLR2004 - one label needs no parting
        return [line]
    pieces = _BETWEEN_LABELS.split(line)
    are_labelled = len(pieces) > 1 and all(map(split_label, map(str.strip, pieces)))
    return pieces if are_labelled else [line]
