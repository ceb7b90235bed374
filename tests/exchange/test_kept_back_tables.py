"""How many columns of tables that nobody looked at before are taken for what they are?"""

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from tests.exchange.kept_back_tables import TABLES, KeptBackTable
from tests.exchange.tables_in_other_shapes import LATER_SHAPES, SHAPES, SHAPES_OF_OTHERS
from userneeds.exchange.bringing.brought_cards import bring_table
from userneeds.exchange.bringing.column_plan import plan_columns
from userneeds.exchange.bringing.column_roles import ColumnRole
from userneeds.exchange.bringing.found_file import find_tables
from userneeds.exchange.bringing.settled_columns import PlannedColumn

_ROLES: Mapping[str, frozenset[ColumnRole]] = {
    "c": frozenset({"text", "answer"}),
    "a": frozenset({"answer", "text"}),
    "n": frozenset({"need", "text"}),
    "r": frozenset({"role"}),
    "b": frozenset({"so that"}),
    "o": frozenset({"organisation"}),
    "t": frozenset({"theme"}),
    "g": frozenset({"tag"}),
    "v": frozenset({"votes"}),
    "s": frozenset({"stage"}),
    "k": frozenset({"kind"}),
    "d": frozenset({"due"}),
    "A": frozenset({"action"}),
    "m": frozenset({"note", "when", "title", "reference", "done", "and so"}),
    "x": frozenset({"left out"}),
}
ALL_TABLES = (*TABLES, *SHAPES, *LATER_SHAPES, *SHAPES_OF_OTHERS)
LEAST_RIGHT = 0.9
"""Share of the columns."""
_NAMES = (
    *("Ann Lee", "Bo Ray", "Cy Moss", "Dee Ash", "Eve Oak", "Example", "Anna Beispiel", "Weber"),
    *("Krause", "Dupont", "Moreau", "Martin", "Pugh", "Parry", "Rees", "Rossi", "Bianchi"),
    *("Thackwell", "Obuasi", "Pellingbury", "Zdrojek", "Marlhope", "Corrowby"),
    *("Imbeki", "Hathersby", "Aspinmoor", "Dasgarpal", "Tiddleford", "Prysorwyn"),
    *("Llwyncelli", "Tanrhiwal", "Garthfelin", "Brynhelyg", "Kestenrath", "Obermühling"),
    *("Yıldıntepe", "Courvoisin", "Larquemont", "Fauchemin", "Benzerali", "Hoogvelder"),
    *("Slootenbeek", "Ouzgarti", "Stallingthorpe", "Quaintley", "Hwaryeon", "Drumkeeran"),
    *("ghyllside", "okonjowa", "vintermark", "Kilmorvie", "Ewhurstley", "Abeyolari"),
    *("Wendelhorst", "Petrakoulis", "Traversac", "Kamboula", "Perthuisot"),
    *("600 000", "01632", "beispiel@"),
    *("Verdi", "Berg", "Lund", "Holm", "07700", "Price", "Khan", "Mrs Hall", "Mr Ives"),
)
"""Of people in the tables, and what all their addresses have."""


def columns_of(table: KeptBackTable) -> tuple[PlannedColumn, ...]:
    """Return the columns of a table, as the program takes them."""
    data = table.text.replace("|", "\t").encode("utf-8")
    (found,) = find_tables(data, "table.tsv").tables
    return plan_columns(found).columns


def is_right(column: PlannedColumn, meant: str) -> bool:
    """Tell whether a column was taken for one of what it is meant to be."""
    return any(column.role in _ROLES[letter] for letter in meant.split("/"))


def wrong_columns(tables: Sequence[KeptBackTable]) -> list[str]:
    """Return which columns are taken for something else, each with its table."""
    wrong: list[str] = []
    for table in tables:
        columns = columns_of(table)
        meant = table.meant.split()
        for place, wanted in enumerate(meant):
            column = columns[place] if place < len(columns) else None
            if column is None or not is_right(column, wanted):
                role = column.role if column else "nothing"
                wrong.append(f"{table.name}, column {place + 1}: {role} for {wanted}")
    return wrong


@pytest.mark.parametrize(
    "tables",
    [TABLES, SHAPES, LATER_SHAPES, SHAPES_OF_OTHERS],
    ids=["first", "other", "later", "of others"],
)
def test_most_columns_of_tables_are_taken_for_what_they_are(
    tables: Sequence[KeptBackTable],
) -> None:
    wrong = wrong_columns(tables)
    all_of_them = sum(len(table.meant.split()) for table in tables)
    assert 1 - len(wrong) / all_of_them >= LEAST_RIGHT, wrong


def test_no_column_of_names_or_addresses_becomes_cards() -> None:
    for table in ALL_TABLES:
        for column, meant in zip(columns_of(table), table.meant.split(), strict=False):
            if meant == "x":
                assert column.role not in {"text", "answer", "need", "action"}, table.name


def test_no_card_of_any_table_is_made_of_a_name_or_an_address() -> None:
    for table in ALL_TABLES:
        data = table.text.replace("|", "\t").encode("utf-8")
        (found,) = find_tables(data, "table.tsv").tables
        brought = bring_table(plan_columns(found), None, date(2026, 3, 1))
        said = [value for card in brought.cards for value in card.read.fields.values()]
        said += [action.text for action in brought.actions]
        assert said, table.name
        named = [words for words in said if any(name in words for name in _NAMES)]
        assert named == [], table.name


def test_what_tells_of_people_is_left_out_however_it_is_called() -> None:
    for table in SHAPES_OF_OTHERS:
        for column, meant in zip(columns_of(table), table.meant.split(), strict=True):
            assert column.role == "left out" or meant != "x", (table.name, column.heading)


def test_no_row_that_adds_up_the_others_becomes_a_card() -> None:
    with_totals = [table for table in SHAPES_OF_OTHERS if "total" in table.name]
    assert with_totals
    for table in with_totals:
        data = table.text.replace("|", "\t").encode("utf-8")
        (found,) = find_tables(data, "table.tsv").tables
        brought = bring_table(plan_columns(found), None, date(2026, 3, 1))
        assert "Total" not in [card.read.fields.get("text") for card in brought.cards]
        assert "1 row left out: it only adds up others" in [
            loss.sentence() for loss in brought.losses
        ]


ODD_LIST = """Suggestion|Made by|Ticks|Patch
Paint the stairwell in light colours|Una Greer|11|North
Move the bins out of the sun|Pat Stoll|4|South
Put a bench by the bus stop|Una Greer|9|North
Wash the windows twice a year|Una Greer|2|North"""


def test_what_is_only_likely_is_asked_about() -> None:
    text, author, dots, place = columns_of(KeptBackTable("a list", "", ODD_LIST))
    assert (text.role, text.why) == ("text", "its heading says so")
    assert (author.role, author.why) == ("left out", "people may be named in it; is that so?")
    assert (dots.role, dots.why) == ("votes", "it holds small whole numbers; is that so?")
    assert (place.role, place.why) == ("note", "it holds one of 2 answers; is that so?")


def test_a_question_for_a_need_and_one_for_its_reason_make_one_card() -> None:
    head = "Timestamp|What is your role?|What do you need?|Why?"
    rows = f"{head}\n1/2/2026 9:00|tenant|a lift|I use a chair"
    roles = [column.role for column in columns_of(KeptBackTable("a survey", "", rows))]
    assert roles == ["left out", "role", "need", "so that"]
