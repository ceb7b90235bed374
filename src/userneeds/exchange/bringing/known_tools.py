"""Which program wrote a table? Told by headings that stand together in what it exports."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from userneeds.exchange.bringing.column_roles import ColumnRole
from userneeds.exchange.bringing.headings import english_heading


@dataclass(frozen=True, slots=True)
class KnownTool:
    """A program whose tables are known."""

    name: str
    marks: frozenset[str]
    """Headings that tell it."""
    least: int
    """How many of them have to be there."""
    needs: frozenset[str]
    """One of these has to be among them: without it nothing could be made of the table."""
    roles: Mapping[str, ColumnRole]
    """By heading."""
    rest: ColumnRole
    """What every other column is."""

    def known_headings(self, headings: Sequence[str]) -> int:
        """Return how many of its headings are there; 0 where it cannot be this one."""
        there = self.marks.intersection(headings)
        is_this = len(there) >= self.least and not self.needs.isdisjoint(there)
        return len(there) if is_this else 0


@cache
def known_tools() -> tuple[KnownTool, ...]:
    """Return the programs, as the file beside this one lists them."""
    text = (files(__package__) / "known_tools.toml").read_text(encoding="utf-8")
    tools: list[KnownTool] = []
    for table in tomllib.loads(text)["tool"]:
        roles = {
            heading: cast("ColumnRole", role)
            for role, headings in table["roles"].items()
            for heading in headings
        }
        tools.append(
            KnownTool(
                table["name"],
                frozenset(table["marks"]),
                table["least"],
                frozenset(table["needs"]),
                roles,
                table["rest"],
            )
        )
    return tuple(tools)


def tool_of(headings: Sequence[str]) -> KnownTool | None:
    """Return the program that writes such headings, the one of which most are there."""
    plain = [english_heading(heading) for heading in headings]
    counts = [(tool.known_headings(plain), tool) for tool in known_tools()]
    most = max((count for count, _ in counts), default=0)
    return next((tool for count, tool in counts if count == most and count), None)
