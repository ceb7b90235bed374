"""What reaches a stream, whatever people typed and whatever the stream can carry."""

import io
import json
from typing import TextIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cli.in_process import AsciiStream, TerminalStream
from userneeds.surfaces.cli.console import Console, TonedText


def _console(out: TextIO) -> Console:
    return Console(io.StringIO(), out, io.StringIO(), {})


CAFES = "\u00a35 for caf\u00e9s \u2010 cafe\u0301 \u2192 \u65e5\u672c"
ANYTHING = st.text(st.characters(codec=None))


@settings(deadline=None, derandomize=True)
@given(ANYTHING, st.sampled_from(["ascii", "utf-8", "cp1252", "utf-16"]))
def test_any_text_can_be_printed_on_any_stream_without_control_characters(
    text: str, encoding: str
) -> None:
    carried = io.BytesIO()
    out = io.TextIOWrapper(carried, encoding=encoding)
    _console(out).print("before ", text, " after")
    out.flush()
    said = carried.getvalue().decode(encoding)
    assert said.startswith("before ")
    assert said.endswith(" after\n")
    assert not any(ord(letter) < 32 and letter not in "\n\t" for letter in said)
    assert not any(127 <= ord(letter) < 160 for letter in said)


@settings(deadline=None, derandomize=True)
@given(ANYTHING, st.sampled_from(["ascii", "utf-8"]))
def test_json_loses_nothing_on_any_stream(text: str, encoding: str) -> None:
    carried = io.BytesIO()
    out = io.TextIOWrapper(carried, encoding=encoding)
    _console(out).print_json({"text": text})
    out.flush()
    line = carried.getvalue().decode(encoding)
    assert json.loads(line) == {"text": text}
    assert line.count("\n") == 1


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("– ‘a’ … → b", "- 'a' ... -> b"), ("£5", "GBP 5"), ("Élan", "Elan"), ("日本", "??")],
)
def test_a_narrow_stream_gets_the_nearest_plain_characters(typed: str, shown: str) -> None:
    out = AsciiStream()
    _console(out).print(typed)
    assert out.getvalue() == shown + "\n"


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [("cp1252", "\u00a35 for caf\u00e9s ? caf\u00e9 -> ??"), ("utf-8", CAFES), ("utf-16", CAFES)],
)
def test_what_a_stream_can_carry_stays_though_it_cannot_carry_all(
    encoding: str, shown: str
) -> None:
    carried = io.BytesIO()
    out = io.TextIOWrapper(carried, encoding=encoding, newline="\n")
    _console(out).print(CAFES)
    out.flush()
    assert carried.getvalue().decode(encoding) == f"{shown}\n"


def test_typed_text_cannot_colour_itself() -> None:
    out = TerminalStream()
    _console(out).print(TonedText("\x1b[31mred", "good"))
    assert out.getvalue() == "\x1b[32m[31mred\x1b[0m\n"
