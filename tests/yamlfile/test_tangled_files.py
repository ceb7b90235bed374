"""However a file is written, a save means what was saved and keeps the comments."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from userneeds.model.case_study import Figure
from userneeds.model.workshop import Workshop
from userneeds.yamlfile.patch.comments import comment_texts, find_comments
from userneeds.yamlfile.patch.patcher import patch_workshop
from userneeds.yamlfile.read.reader import read_workshop
from userneeds.yamlfile.syntax.yaml_parser import parse

HEAD = "userneeds: 2\nid: w1\ntitle: x\ndate: 2026-03-12\n"
CARD = HEAD + "cards:\n  k1:\n    kind: need\n    text: y\n"
Change = Callable[[Workshop], Workshop]


def card(**said: Any) -> Change:
    return lambda workshop: replace(workshop, cards={"k1": replace(workshop.cards["k1"], **said)})


def stage(**said: Any) -> Change:
    return lambda workshop: replace(
        workshop, agenda=(replace(workshop.agenda[0], **said), *workshop.agenda[1:])
    )


TANGLED: dict[str, tuple[str, Change, str]] = {
    "the whole file in braces": (
        "# top\n{userneeds: 2, id: w1, title: x, date: 2026-03-12} # end\n",
        lambda workshop: replace(workshop, place="Leeds"),
        "# end\n# top\nuserneeds: 2\nid: w1\ntitle: x\ndate: 2026-03-12\nplace: Leeds\n",
    ),
    "a key after a question mark": (
        HEAD.replace("title: x", "? title\n: x # why"),
        lambda workshop: replace(workshop, title="new"),
        "# why\nuserneeds: 2\nid: w1\ntitle: new\ndate: 2026-03-12\n",
    ),
    "a value on the next line": (
        HEAD.replace("title: x", "title: # why\n  x"),
        lambda workshop: replace(workshop, title="new"),
        HEAD.replace("title: x", "title: # why\n  new"),
    ),
    "text over several lines": (
        CARD.replace("text: y", "text: y\n      z # why"),
        card(text="new"),
        CARD.replace("text: y", "text: new # why"),
    ),
    "a folded block": (
        CARD.replace("text: y", "text: >  # why\n      y\n      z"),
        card(text="new"),
        CARD.replace("text: y", "text: new # why"),
    ),
    "a block that keeps its blank lines": (
        CARD.replace("text: y", "notes: |+\n      y\n\n    text: y"),
        card(notes="new"),
        CARD.replace("text: y", "notes: |\n      new\n    text: y"),
    ),
    "a block that says how deep it is": (
        CARD.replace("text: y", "notes: |4\n        y\n    text: y"),
        card(notes="new"),
        CARD.replace("text: y", "notes: |\n      new\n    text: y"),
    ),
    "prose of one line that gets two": (
        CARD.replace("text: y", "text: 'y' # why"),
        card(text="one\ntwo"),
        CARD.replace("text: y", "text: | # why\n      one\n      two"),
    ),
    "an empty field that is filled": (
        CARD.replace("text: y", "text: y\n    theme: # why"),
        card(theme="damp"),
        CARD.replace("text: y", "text: y\n    theme: damp # why"),
    ),
    "an empty list that is filled": (
        CARD.replace("text: y", "text: y\n    acceptance: # why"),
        card(acceptance=("a", "b")),
        CARD.replace("text: y", "text: y\n    acceptance: # why\n      - a\n      - b"),
    ),
    "empty brackets that are filled": (
        CARD.replace("text: y", "text: y\n    acceptance: [] # why"),
        card(acceptance=("a",)),
        CARD.replace("text: y", "text: y\n    acceptance: # why\n      - a"),
    ),
    "an empty section that is filled": (
        HEAD + "glossary: # why\n",
        lambda workshop: replace(workshop, glossary={"void": "empty"}),
        HEAD + "glossary: # why\n  void: empty\n",
    ),
    "a changed line in a list": (
        CARD.replace(
            "text: y", "text: y\n    acceptance:\n    - a # first\n    - b\n    # last\n    - c"
        ),
        card(acceptance=("new", "b", "c", "d")),
        CARD.replace(
            "text: y",
            "text: y\n    acceptance:\n    - new # first\n    - b\n    # last\n    - c\n    - d",
        ),
    ),
    "a line less at the start of a list": (
        CARD.replace("text: y", "text: y\n    acceptance:\n    - a\n    # of b\n    - b"),
        card(acceptance=("b",)),
        CARD.replace("text: y", "text: y\n    acceptance:\n    # of b\n    - b"),
    ),
    "the field right after a dash taken out": (
        HEAD + "agenda:\n  - optional: true # why\n    id: s\n    title: S\n"
        "    technique: round-robin\n    minutes: 5\n",
        stage(optional=False),
        HEAD + "agenda:\n  - id: s\n    title: S\n    technique: round-robin\n    minutes: 5\n",
    ),
    "fields in another order": (
        HEAD
        + "agenda:\n  - minutes: 5\n    technique: round-robin # why\n    title: S\n    id: s\n",
        stage(prompt="Why?"),
        HEAD + "agenda:\n  - minutes: 5\n    prompt: Why?\n"
        "    technique: round-robin # why\n    title: S\n    id: s\n",
    ),
    "braces over several lines": (
        HEAD + "people: {ann: {name: Ann}, # first\n  bob: {name: Bob}}\n",
        lambda workshop: replace(workshop, people={"ann": workshop.people["ann"]}),
        HEAD + "# first\npeople:\n  ann: { name: Ann }\n",
    ),
    "a value in braces over several lines": (
        HEAD + "people: {ann: {name: Ann}, # first\n  bob: {name: Bob}}\n",
        lambda workshop: replace(
            workshop, people={**workshop.people, "bob": replace(workshop.people["bob"], name="B")}
        ),
        HEAD + "people: {ann: {name: Ann}, # first\n  bob: {name: B}}\n",
    ),
    "all entries replaced": (
        HEAD + "glossary: # words\n  a: b # of a\nplace: Leeds\n",
        lambda workshop: replace(workshop, glossary={"c": "d"}),
        HEAD + "glossary:  # words\n  c: d # of a\nplace: Leeds\n",
    ),
    "things without an id": (
        HEAD + "case_study:\n  figures:\n    - value: 6 of 8 # why\n"
        "      label: agree\n    - {value: '9', label: cards}\n",
        lambda workshop: replace(
            workshop,
            case_study=replace(
                workshop.case_study,
                figures=(Figure(value="7 of 8", label="agree"), Figure(value="9", label="cards")),
            ),
        ),
        HEAD + "case_study:\n  figures:\n    - value: 7 of 8 # why\n"
        "      label: agree\n    - {value: '9', label: cards}\n",
    ),
}


@pytest.mark.parametrize(("text", "change", "saved"), TANGLED.values(), ids=TANGLED.keys())
def test_however_a_file_is_written_it_is_saved_with_its_comments(
    text: str, change: Change, saved: str
) -> None:
    before = read_workshop(text).value
    assert before is not None
    after = change(before)
    out = patch_workshop(text, after)
    assert read_workshop(out).value == after
    assert out == saved


def test_a_sign_in_text_is_no_comment() -> None:
    text = "a: 'x # 1'\nb: |  # c1\n  # 2\n  y # 3\nc: x#4 # c2\n# c3\nd: \"\\\n  # 5\"\n"
    assert comment_texts(text, find_comments(text, parse(text).root)) == ["# c1", "# c2", "# c3"]
