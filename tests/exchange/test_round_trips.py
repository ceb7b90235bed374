"""What goes out as a table comes back as the same cards, whatever they say."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.build import NOON, a_card, a_workshop
from userneeds.disclosure.seen import see
from userneeds.exchange.bringing.brought_cards import bring_table
from userneeds.exchange.bringing.column_plan import plan_columns
from userneeds.exchange.bringing.found_file import find_tables
from userneeds.exchange.table_files import TableForm, plan_tables
from userneeds.model.card import CARD_KINDS, FIELDS_OF_KIND, Card, CardKind
from userneeds.session.importing.importer import Importer

TODAY = date(2026, 3, 1)
LAW = settings(deadline=None, derandomize=True, max_examples=40)
WORD = st.text(st.characters(categories=["L", "N"], max_codepoint=0x2FFF), min_size=1, max_size=9)
WORDS = st.lists(
    WORD | st.sampled_from(["=1+1", "-x", "@a", "<b>", '"', ";"]), min_size=1, max_size=5
)
SENTENCE = WORDS.map(" ".join)


@st.composite
def cards(draw: st.DrawFn) -> Card:
    kind: CardKind = draw(st.sampled_from(CARD_KINDS))
    said = {name: draw(SENTENCE) for name in FIELDS_OF_KIND[kind]}
    blank = dict.fromkeys(("need",), "")
    return a_card(
        draw(st.from_regex(r"[a-z][a-z0-9]{5}", fullmatch=True)), kind=kind, **{**blank, **said}
    )


@pytest.mark.parametrize("form", ["xlsx", "csv", "json"])
@given(drawn=st.lists(cards(), min_size=1, max_size=4, unique_by=lambda card: card.id))
@LAW
def test_every_card_comes_back_as_it_went(form: TableForm, drawn: list[Card]) -> None:
    workshop = a_workshop(*drawn)
    planned = plan_tables(see(workshop, "group"), form)[0]
    table = find_tables(planned.make().data, planned.file_name).tables[0]
    brought = bring_table(plan_columns(table), None, TODAY)
    ids = iter(map(str, range(99)))
    here = Importer(workshop, lambda: next(ids), NOON).rows(brought)
    assert {row.fate for row in here} == {"unchanged"}
    elsewhere = Importer(replace(workshop, cards={}), lambda: next(ids), NOON).rows(brought)
    told = [_said(row.card) for row in elsewhere]
    assert told == [_said(card) for card in drawn]


def _said(card: Card) -> tuple[object, ...]:
    fields = {name: getattr(card, name) for name in FIELDS_OF_KIND[card.kind]}
    return card.kind, {name: value for name, value in fields.items() if value}


SURVEY = (
    ("Name", "What gets in the way?", "What would help?"),
    ("Ann Example", "Nobody says when – it costs £80", "One list; for “all”"),
    ("Bo Example", "Keys, in three places", "A safe | at each block"),
    ("Cy Example", "Plumbers come twice", "Text the day before"),
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_gives_the_same_cards_however_it_is_kept(delimiter: str, encoding: str) -> None:
    quoted = [delimiter.join(f'"{cell}"' for cell in row) for row in SURVEY]
    data = "\r\n".join(quoted).encode(encoding)
    (table,) = find_tables(data, "survey.csv").tables
    brought = bring_table(plan_columns(table), None, TODAY)
    told = [(card.read.fields["notes"], _words(card.read.fields)) for card in brought.cards]
    questions = SURVEY[0][1:]
    assert told == [pair for row in SURVEY[1:] for pair in zip(questions, row[1:], strict=True)]


def _words(fields: object) -> str:
    assert isinstance(fields, dict)
    return " ".join(value for name, value in fields.items() if name != "notes")
