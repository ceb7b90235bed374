"""What is pasted is cells where names of columns or of people say so, and else lines."""

import pytest

from tests.exchange.test_samples import SAMPLES
from userneeds.exchange.bringing.column_plan import plan_columns
from userneeds.exchange.bringing.found_file import find_tables
from userneeds.exchange.bringing.pasted_cells import find_cells

CELLS = (
    "User\tGoal\tBenefit\ntenant\tpay\tI stay",
    "Which organisation?\tWhat gets in the way?\nAlpha\tNobody answers",
    "Need\tPriority\tWhat we saw\nA spare key\thigh\t\nA ramp\tlow",
    "Ann Example\tann@north.example\tThe van is late\nBo Sample\tbo@north.example\tIt is cold",
)
LINES = (
    "Cold homes\tdamp too\nNobody answers\nAs a tenant I need a key\tnow",
    "•\tAs a tenant I need a key\no\tAs an officer I need a map",
    "Challenge:\tCold homes\nNeed:\ta spare key that works",
    "Need\ta spare key that works\nChallenge\tcold homes\nNeed\ta new lock",
    "As a\ttenant\nI need to\tknow the slot\nSo that\tI can plan",
    "the gate sticks at night\tAlpha Council\nplates run out at noon\tBeta",
    "Need\tPriority",
    'Need\t"Priority',
    "",
)


@pytest.mark.parametrize("text", CELLS)
def test_rows_below_names_are_cells(text: str) -> None:
    assert find_cells(text) is not None


@pytest.mark.parametrize("text", LINES)
def test_lines_in_which_a_tab_is_a_wide_space_are_lines(text: str) -> None:
    assert find_cells(text) is None


@pytest.mark.parametrize("mark", ["\n", "\r\n", "\r"])
def test_cells_are_planned_as_their_file_is(mark: str) -> None:
    path = SAMPLES / "microsoft" / "forms-responses.made.csv"
    (table,) = find_tables(path.read_bytes(), path.name).tables
    quoted = ['"' + cell.replace('"', '""') + '"' for row in table.rows for cell in row.cells]
    rows = [
        "\t".join(quoted[start : start + table.width])
        for start in range(0, len(quoted), table.width)
    ]
    pasted = find_cells(mark.join(rows))
    assert pasted is not None
    assert [row.cells for row in pasted.rows] == [row.cells for row in table.rows]
    assert plan_columns(pasted).columns == plan_columns(table).columns


@pytest.mark.parametrize(
    ("users", "role"),
    [
        (("tenant", "caretaker"), "role"),
        (("tenant", "tenant", "officer", "officer"), "role"),
        (("Ann Example", "Bo Sample"), "left out"),
        (("u1072", "u1073"), "left out"),
    ],
)
def test_users_beside_needs_are_roles_unless_they_are_names(
    users: tuple[str, ...], role: str
) -> None:
    rows = [f"{user}\tto know the slot\tI can plan" for user in users]
    table = find_cells("\n".join(["User\tNeed\tSo that", *rows]))
    assert table is not None
    assert [column.role for column in plan_columns(table).columns] == [role, "need", "so that"]
