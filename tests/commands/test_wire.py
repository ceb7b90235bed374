from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import userneeds.commands
from userneeds.commands.command import Command, SharedCommand
from userneeds.commands.wire import COMMANDS, decode
from userneeds.commands.wire_values import NotUnderstood

AT = "2021-02-17T12:00:00+00:00"
CARD = {"id": "c1", "kind": "need", "need": "x"}


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ([], "A command is an object, not list."),
        ({}, "There is no command None."),
        ({"do": "Nothing"}, "There is no command 'Nothing'."),
        ({"do": "AddCards"}, "AddCards lacks 'at'."),
        ({"do": "AddCards", "at": AT, "cards": [CARD], "x": 1}, "AddCards has no 'x'."),
        ({"do": "AddCards", "at": "soon", "cards": []}, "'soon' is not a date or time."),
        ({"do": "AddCards", "at": AT, "cards": CARD}, "Expected a list"),
        (
            {"do": "AddCards", "at": AT, "cards": [{**CARD, "kind": "nead"}]},
            "Expected one of need, story",
        ),
        ({"do": "AddCards", "at": AT, "cards": [{**CARD, "need": 7}]}, "Expected str, found 7."),
        (
            {"do": "AddMinutes", "at": AT, "minutes": True},
            "a number of a sensible size, found True.",
        ),
        (
            {
                "do": "Restore",
                "at": AT,
                "changes": [{"part": "x", "key": "", "before": None, "after": None}],
            },
            "no 'x'",
        ),
        (
            {
                "do": "Restore",
                "at": AT,
                "changes": [{"part": "title", "key": "k", "before": None, "after": None}],
            },
            "has no entries",
        ),
        ({"do": "Keep", "at": AT, "entry": {"is": "Ghost"}}, "Expected a known entry"),
    ],
)
def test_data_that_is_no_command_is_refused_with_the_reason(data: Any, why: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        decode(data)
    assert why in str(refused.value)


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(
    st.dictionaries(
        st.sampled_from(["do", "at", "cards", "entry", "by", "minutes", "parts", "changes"]), PLAIN
    )
)
@settings(deadline=None, derandomize=True)
def test_any_data_is_a_command_or_refused(data: Any) -> None:
    try:
        understood = decode({**data, "do": "Together"} if "parts" in data else data)
    except NotUnderstood:
        return
    assert isinstance(understood, Command)


def test_every_command_has_a_word_in_the_journal() -> None:
    folder = Path(userneeds.commands.__file__).parent
    names = [path.relative_to(folder).with_suffix("").parts for path in folder.rglob("[!_]*.py")]
    modules = [import_module(".".join(("userneeds.commands", *name))) for name in names]
    values = {
        value for module in modules for value in vars(module).values() if isinstance(value, type)
    }
    bases = {Command, SharedCommand}
    commands = {value for value in values - bases if issubclass(value, Command)}
    assert commands == set(COMMANDS.values())
