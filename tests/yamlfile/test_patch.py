"""A save touches the lines of what changed and no other."""

from collections.abc import Callable
from dataclasses import replace
from difflib import unified_diff
from typing import Any

import pytest

from tests.build import a_card, a_workshop
from userneeds.model.blueprint import Blueprint
from userneeds.model.card import Card
from userneeds.model.series import Series
from userneeds.model.workshop import Workshop
from userneeds.yamlfile.patch.patcher import CannotPatchError, patch_series, patch_workshop
from userneeds.yamlfile.read.reader import read_series, read_workshop
from userneeds.yamlfile.write.writer import write_workshop

TEXT = """\
# Our first meeting
userneeds: 2 # the format
id: w-k3mq7rta
title: 'Booking a visit'
date: 2026-03-12
x-room: 12:30

agenda:
    # before lunch
    - {id: gather, title: Gather, technique: silent-writing, minutes: 40}
    - id: vote
      title: Vote   # dots
      technique: dot-voting
      minutes: 20

organisations:
  north: { name: North Homes }
people: # who came
  ann: { name: Ann Lee, organisation: north }   # chairs
  bob:
      name: "Bob Ng"
themes:
  damp: {name: Damp}
  roofs: {name: Roofs}

cards:
  # -- ann --
  # asked twice
  k7f3q2:
    kind: need
    need: to book for my mother # urgent
    notes: |  # from the tables
        Heard at two tables.
        Ask reception.
    theme: damp
    rank: b8
    by: ann
    status: proposed
    nedd: a typing error

  m4x9ab:
    kind: challenge
    text: "No: the form asks for a landline #"
    tags: [a, b]
    by: bob
# the end
"""


def value_of(text: str) -> Workshop:
    value = read_workshop(text).value
    assert value is not None
    return value


WORKSHOP = value_of(TEXT)


def with_card(card_id: str, **said: Any) -> Workshop:
    return replace(
        WORKSHOP, cards={**WORKSHOP.cards, card_id: replace(WORKSHOP.cards[card_id], **said)}
    )


def difference(after: Workshop, text: str = TEXT) -> list[str]:
    saved = patch_workshop(text, after)
    assert value_of(saved) == after
    lines = unified_diff(text.splitlines(), saved.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[:3] not in {"---", "+++"} and not line.startswith("@@")]


SMALL: dict[str, tuple[Callable[[], Workshop], list[str]]] = {
    "nothing": (lambda: WORKSHOP, []),
    "a text in single quotes": (
        lambda: replace(WORKSHOP, title="It's new"),
        ["-title: 'Booking a visit'", "+title: 'It''s new'"],
    ),
    "a text with a comment after it": (
        lambda: with_card("k7f3q2", need="to book"),
        ["-    need: to book for my mother # urgent", "+    need: to book # urgent"],
    ),
    "one sentence of prose": (
        lambda: with_card("k7f3q2", notes="Heard at three tables.\nAsk reception."),
        ["-        Heard at two tables.", "+        Heard at three tables."],
    ),
    "a field in braces": (
        lambda: replace(
            WORKSHOP, agenda=(replace(WORKSHOP.agenda[0], minutes=30), WORKSHOP.agenda[1])
        ),
        [
            "-    - {id: gather, title: Gather, technique: silent-writing, minutes: 40}",
            "+    - {id: gather, title: Gather, technique: silent-writing, minutes: 30}",
        ],
    ),
    "a new field": (lambda: with_card("m4x9ab", theme="damp"), ["+    theme: damp"]),
    "a default that was written out": (
        lambda: with_card("k7f3q2", status="valid"),
        ["-    status: proposed", "+    status: valid"],
    ),
    "a field taken out": (lambda: with_card("k7f3q2", theme=""), ["-    theme: damp"]),
    "a word more in a list": (
        lambda: with_card("m4x9ab", tags=("a", "b", "c")),
        ["-    tags: [a, b]", "+    tags: [a, b, c]"],
    ),
    "a new card beside its author's": (
        lambda: replace(
            WORKSHOP,
            cards={**WORKSHOP.cards, "k1": Card(id="k1", kind="idea", text="x: y", by="ann")},
        ),
        ["+", "+  k1:", "+    kind: idea", '+    text: "x: y"', "+    by: ann"],
    ),
    "a card taken out with its comment": (
        lambda: replace(WORKSHOP, cards={"m4x9ab": WORKSHOP.cards["m4x9ab"]}),
        [
            f"-{line}"
            for line in TEXT[TEXT.index("  # asked") : TEXT.index("\n  m4x9ab")].splitlines()
        ],
    ),
    "two stages that change places": (
        lambda: replace(WORKSHOP, agenda=WORKSHOP.agenda[::-1]),
        [
            "-    - {id: gather, title: Gather, technique: silent-writing, minutes: 40}",
            "+    - {id: gather, title: Gather, technique: silent-writing, minutes: 40}",
        ],
    ),
    "the first vote": (
        lambda: replace(WORKSHOP, votes={"ann": {"k7f3q2": 2}}),
        ["+", "+votes:", "+  ann:", "+    k7f3q2: 2"],
    ),
    "a person more": (
        lambda: replace(
            WORKSHOP,
            people={**WORKSHOP.people, "cy": replace(WORKSHOP.people["ann"], id="cy", name="Cy")},
        ),
        ["+  cy: { name: Cy, organisation: north }"],
    ),
}


@pytest.mark.parametrize(("change", "lines"), SMALL.values(), ids=SMALL.keys())
def test_only_the_lines_of_what_changed_are_different(
    change: Callable[[], Workshop], lines: list[str]
) -> None:
    assert sorted(difference(change())) == sorted(lines)


def test_a_field_more_at_the_top_of_a_new_file_stands_with_the_others() -> None:
    text = write_workshop(WORKSHOP)
    assert difference(replace(WORKSHOP, place="Leeds"), text) == ["+place: Leeds"]
    assert difference(replace(WORKSHOP, jargon=("void",)), text) == ["+jargon: [void]"]
    assert difference(replace(WORKSHOP, glossary={"void": "empty"}), text) == [
        "+",
        "+glossary:",
        "+  void: empty",
    ]


def test_a_save_without_a_change_gives_the_same_text_back() -> None:
    assert patch_workshop(TEXT, WORKSHOP) is TEXT


def test_what_the_program_does_not_know_stays_even_when_its_surroundings_are_written_anew() -> None:
    text = TEXT.replace(
        '  bob:\n      name: "Bob Ng"', "  bob: {name: Bob Ng, x-seat: 12:30, rloe: data}"
    )
    saved = patch_workshop(
        text,
        replace(
            value_of(text),
            people={**WORKSHOP.people, "bob": replace(WORKSHOP.people["bob"], role="data")},
        ),
    )
    assert "  bob: { name: Bob Ng, role: data, x-seat: 12:30, rloe: data }\n" in saved


def test_no_comment_is_lost_when_a_list_in_lines_takes_the_place_of_one_in_brackets() -> None:
    text = TEXT.replace("tags: [a, b]", "tags: [a, # first\n      b]")
    value = value_of(text)
    long = tuple(f"a word that is long enough {n}" for n in range(9))
    saved = patch_workshop(
        text,
        replace(value, cards={**value.cards, "m4x9ab": replace(value.cards["m4x9ab"], tags=long)}),
    )
    assert saved.count("# first") == 1


def test_carriage_returns_and_a_byte_order_mark_stay() -> None:
    text = "\ufeff" + TEXT.replace("\n", "\r\n")
    saved = patch_workshop(text, replace(WORKSHOP, place="Leeds"))
    assert saved == text.replace("x-room", "place: Leeds\r\nx-room")


def test_a_file_without_a_final_newline_gets_none() -> None:
    text = TEXT.removesuffix("# the end\n").rstrip("\n")
    saved = patch_workshop(text, replace(value_of(text), title="New"))
    assert saved == text.replace("Booking a visit", "New")


def test_the_last_card_goes_and_the_headings_stay() -> None:
    saved = patch_workshop(TEXT, replace(WORKSHOP, cards={}))
    assert "cards:\n  # -- ann --\n" in saved
    again = patch_workshop(saved, replace(WORKSHOP, cards={"k7f3q2": WORKSHOP.cards["k7f3q2"]}))
    assert "  # -- ann --\n  k7f3q2:\n" in again


def test_a_person_who_leaves_takes_the_heading_along() -> None:
    text = TEXT.replace("\n  m4x9ab:", "\n  # -- bob --\n  m4x9ab:")
    people = {"ann": WORKSHOP.people["ann"]}
    after = replace(WORKSHOP, people=people, cards={"k7f3q2": WORKSHOP.cards["k7f3q2"]})
    saved = patch_workshop(text, after)
    assert "bob" not in saved.lower()
    assert "# -- ann --" in saved


def test_a_person_leaves_in_the_sitting_in_which_the_next_one_wrote_the_first_card() -> None:
    begun = a_workshop()
    left = {name: person for name, person in begun.people.items() if name != "bob"}
    cards = {"k1": a_card("k1", by="cat")}
    blueprints = {"b1": Blueprint(id="b1", title="Booking")}
    after = replace(begun, people=left, cards=cards, blueprints=blueprints)
    saved = patch_workshop(write_workshop(begun), after, begun)
    assert "# -- bob --" not in saved
    assert "  # -- cat --\n  k1:" in saved


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace("kind: need", "kind: nead"),
        TEXT + "\t@",
        "",
        TEXT.replace("userneeds: 2", "userneeds: 3"),
    ],
)
def test_a_file_that_cannot_be_read_or_is_newer_is_never_saved_over(text: str) -> None:
    with pytest.raises(CannotPatchError):
        patch_workshop(text, WORKSHOP)


def test_a_series_is_saved_as_carefully() -> None:
    text = "userneeds: 2\nid: s1 # ours\ntitle: Group\n\nfunds:\n  f1:\n    name: Fund   # one\n"
    series = read_series(text).value
    assert isinstance(series, Series)
    saved = patch_series(text, replace(series, purpose="To share."))
    assert saved == text.replace("title: Group\n", "title: Group\npurpose: To share.\n")


def test_a_comment_that_goes_with_its_card_is_not_taken_for_another_with_the_same_words() -> None:
    text = TEXT.replace("  k7f3q2:\n", "  k7f3q2:\n    # to be asked\n").replace(
        "  m4x9ab:\n", "  m4x9ab:\n    # to be asked\n"
    )
    saved = patch_workshop(text, replace(WORKSHOP, cards={"m4x9ab": WORKSHOP.cards["m4x9ab"]}))
    assert saved.count("# to be asked") == 1
    assert saved.startswith("# Our first meeting\n")
