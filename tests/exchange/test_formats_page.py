"""`docs/exchange.md` says of every format what the table of formats says."""

from pathlib import Path

from userneeds.exchange.bringing.known_tools import known_tools
from userneeds.exchange.formats import FORMATS

PAGE = (Path(__file__).parents[2] / "docs" / "exchange.md").read_text(encoding="utf-8")


def test_the_page_has_a_row_for_every_format() -> None:
    rows = [
        f"| {entry.title} | {entry.how or '–'} | {entry.brings or '–'} | {entry.carries or '–'} "
        f"| {entry.loses} |"
        for entry in FORMATS
    ]
    assert [row for row in rows if row not in PAGE] == []


def test_every_program_that_is_known_is_listed() -> None:
    assert {tool.name for tool in known_tools()} - {"userneeds"} == {
        entry.tool for entry in FORMATS if entry.tool
    }
