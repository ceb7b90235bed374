"""What does a package write that adds a format or a paper?

One value of these, named in its `pyproject.toml` under the entry point `userneeds.formats` or
`userneeds.papers`. It is loaded when somebody asks for it, never when the program starts. What it
is given is data: bytes of a file, or the workshop as its reader may see it; what it gives back is
checked, and goes through the same doors as our own: names of people stay out, consent holds.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from userneeds.disclosure.readers import Reader
from userneeds.disclosure.seen import AnySeen
from userneeds.documents.content.blocks import Document
from userneeds.model.series import Series

CONTRACT_VERSION = 1
"""Grows when an extension of before would not work any more."""


class ReadTable(NamedTuple):
    """A table that was found in a file."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignFormat:
    """A kind of file that `userneeds import` and `X` read."""

    contract: int
    """The version of this contract that it was written for."""
    name: str
    """As typed: `--format minutes`."""
    title: str
    endings: tuple[str, ...]
    """Of its files: `.minutes`. Those of our own formats are ours."""
    brings: str
    """What becomes of it here."""
    loses: str
    """What does not come across."""
    read: Callable[[bytes], Sequence[ReadTable]]
    """Returns the tables in a file; raises ValueError with a sentence for one it cannot read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignPaper:
    """A paper that `userneeds export` makes, in every format of our own."""

    contract: int
    """The version of this contract that it was written for."""
    name: str
    """As typed: `--what thanks`."""
    title: str
    purpose: str
    reader: Reader
    """For whom it is made, unless somebody says otherwise."""
    make: Callable[[AnySeen, Series | None], Document | None]
    """Returns what it says; None where the workshop has nothing for it."""
