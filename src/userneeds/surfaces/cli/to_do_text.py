"""How do to-do lists read as text that is sent by mail?"""

from collections.abc import Iterable, Iterator
from textwrap import wrap

from userneeds.analysis.insight.missing.to_do_lists import MatterList
from userneeds.model.wording import join_nonempty

_WIDTH = 76
"""Columns: mail programs break longer lines themselves, often badly."""


def to_do_text(lists: Iterable[MatterList], who: str) -> Iterator[str]:
    """Yield the lines of the lists of whoever `who` may mean; of everybody where it is empty."""
    wanted = who.casefold()
    for each in lists:
        name = join_nonempty((each.person, each.organisation), ", ")
        if wanted in name.casefold():
            yield name
            for number, item in enumerate(each.items, start=1):
                yield from _numbered_lines(number, item)
            yield ""


def _numbered_lines(number: int, item: str) -> list[str]:
    sign = f"{number}. "
    return wrap(item, _WIDTH, initial_indent=sign, subsequent_indent=" " * len(sign))
