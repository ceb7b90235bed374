"""The traps of YAML: each is refused or warned of, with a sentence that says how to mend it."""

import pytest

from userneeds.model.workshop import Workshop
from userneeds.yamlfile.read.reader import ReadResult, read_workshop
from userneeds.yamlfile.syntax.yaml_parser import parse

TOP = "userneeds: 2\nid: w1\ndate: 2026-03-12\n"
"""Three lines; a trap follows on the fourth."""


def said(reading: ReadResult[Workshop]) -> list[tuple[str, str]]:
    return [(f"{problem.line}:{problem.column}", problem.code) for problem in reading.problems]


TEXT_AS_IT_STANDS = (
    "no",
    "yes",
    "on",
    "Off",
    "y",
    "n",
    "null",
    "Null",
    "~",
    "=",
    "x#y",
    "12:30",
    "1:30:00",
    "010",
    "0o10",
    "0x1f",
    "1_000",
    "1e3",
    "12e03",
    "1.0",
    ".5",
    ".inf",
    "+44",
    "2025-03-12",
    "2025-03-12T10:00:00Z",
    "2025-13-45",
)


@pytest.mark.parametrize("text", TEXT_AS_IT_STANDS)
def test_text_in_a_field_of_text_is_what_it_looks_like(text: str) -> None:
    reading = read_workshop(f"{TOP}title: {text}\n")
    assert reading.problems == ()
    assert reading.value is not None
    assert reading.value.title == text


REFUSED = {
    "tab as indentation": ("title: x\ncards:\n\tk1: 1\n", "6:1", "yaml"),
    "a text that begins with @": ("title: @foo\n", "4:8", "yaml"),
    "a text that begins with a backtick": ("title: `x`\n", "4:8", "yaml"),
    "a text that begins with %": ("title: %x\n", "4:8", "yaml"),
    "a tag": ("title: !important\n", "4:8", "not-allowed"),
    "a tag of Python": ("title: !!python/object/apply:os.system ['echo']\n", "4:8", "not-allowed"),
    "an anchor": ("title: &x\n", "4:8", "not-allowed"),
    "an alias": ("title: *x\n", "4:8", "not-allowed"),
    "a merge key": ("title: x\n<<: {place: y}\n", "5:1", "not-allowed"),
    "a second colon": ("title: x: y\n", "4:9", "yaml"),
    "a dash after a key": ("title: - x\n", "4:8", "yaml"),
    "a question mark after a key": ("title: ? x\n", "4:8", "yaml"),
    "a brace that is not closed": ("title: {x\n", "4:8", "yaml"),
    "a bracket that is not closed": ("title: [x\n", "4:8", "yaml"),
    "a quote that is not closed": ('title: "x\nplace: y\n', "4:8", "yaml"),
    "text after a quote": ('title: "x" y\n', "4:12", "yaml"),
    "an unknown escape": ('title: "\\q"\n', "4:9", "yaml"),
    "a lone surrogate escape": ('title: "\\ud83d"\n', "4:11", "yaml"),
    "text after a bar": ("title: |x\n  y\n", "4:9", "yaml"),
    "a line without a field": ("title: x\nplace\nfocus: y\n", "6:1", "yaml"),
    "a key that appears twice": ("title: x\ntitle: y\n", "5:1", "twice"),
    "a list as a key": ("? [a, b]\n: 1\n", "4:3", "not-a-key"),
    "a second document": ("title: x\n---\nid: w2\n", "5:1", "yaml"),
    "conflict markers": (
        "<<<<<<< HEAD\ntitle: x\n=======\ntitle: y\n>>>>>>> ann\n",
        "4:1",
        "conflict-marker",
    ),
    "a NUL": ("title: x\x00y\n", "4:9", "character"),
    "an escape": ("title: x\x1by\n", "4:9", "character"),
    "a delete": ("title: x\x7fy\n", "4:9", "character"),
    "a next line, U+0085": ("title: x\x85y\n", "4:9", "character"),
    "a line separator": ("title: x\u2028y\n", "4:9", "character"),
    "a paragraph separator": ("title: x\u2029y\n", "4:9", "character"),
    "a byte order mark in the middle": ("title: x\ufeffy\n", "4:9", "character"),
    "a lone carriage return": ("title: x\ry\n", "4:9", "character"),
    "a lone surrogate": ("title: x\ud83dy\n", "4:9", "character"),
    "spaces that are no spaces": ("title: x\nballot:\n\u00a0\u00a0dots: 3\n", "6:1", "not-a-space"),
    "deep nesting": ("title: " + "[" * 40 + "\n", "4:39", "too-deep"),
    "a word for a number": ("title: x\nsmallest_group: three\n", "5:17", "not-a-number"),
    "a huge number": (f"title: x\nsmallest_group: {'9' * 5000}\n", "5:17", "not-a-number"),
    "a date that is none": (
        "title: x\ncards: {}\nactions:\n  a1: {text: x, due: 2025-13-45}\n",
        "7:22",
        "not-a-date",
    ),
    "a time without a time zone": (
        "title: x\nruns:\n  r1: {stage: s, started: 2026-03-12T10:00:00}\n",
        "6:27",
        "no-time-zone",
    ),
    "a time that is none": (
        "title: x\nruns:\n  r1: {stage: s, started: noon}\n",
        "6:27",
        "not-a-time",
    ),
    "a number with letters": (
        "title: x\nplacings: {ann: {k1: {impact: 3_0}}}\n",
        "5:31",
        "not-a-number",
    ),
    "neither true nor false": (
        "title: x\nballot: {stacking: maybe}\n",
        "5:20",
        "not-true-or-false",
    ),
    "a lane that is none": (
        (
            "title: x\nblueprints:\n  b1:\n    title: x\n"
            "    phases:\n      - id: p\n        name: p\n        steps:\n"
            "          - {id: s, name: s, cells: {lane: x}}\n"
        ),
        "12:38",
        "unknown-word",
    ),
    "a name with a space that cannot be seen": (
        'title: x\nglossary: {"void ": empty}\n',
        "5:12",
        "unclean-name",
    ),
    "a list for a text": ("title: [x]\n", "4:8", "not-text"),
    "fields for a text": ("title: {x: 1}\n", "4:8", "not-text"),
    "a text for a list": ("title: x\njargon: void\n", "5:9", "not-a-list"),
    "a text for fields": ("title: x\ncards: none\n", "5:8", "not-fields"),
    "a word of no choice": ("title: x\ncards:\n  k1:\n    kind: nead\n", "7:11", "unknown-word"),
    "a missing field": ("title: x\ncards:\n  k1:\n    text: x\n", "7:5", "missing-field"),
    "a card with nothing in it": ("title: x\ncards:\n  k1:\n", "6:6", "missing-field"),
    "a missing title": ("", "1:1", "missing-field"),
}


@pytest.mark.parametrize(("text", "place", "code"), REFUSED.values(), ids=REFUSED.keys())
def test_a_trap_is_refused_at_its_place_with_a_hint(text: str, place: str, code: str) -> None:
    reading = read_workshop(TOP + text)
    assert reading.value is None
    assert (place, code) in said(reading)
    assert all(problem.sentence.endswith(".") for problem in reading.problems)
    assert all(problem.hint for problem in reading.problems if problem.level == "error")


WARNED = {
    "text cut off by a #": ("title: x #1 priority\n", "4:10", "cut-text", "warning"),
    "an unknown field": ("title: x\nplaec: Leeds\n", "5:1", "unknown-field", "error"),
    "a card of an unknown theme": (
        "title: x\ncards:\n  k1:\n    kind: idea\n    text: x\n    theme: damp\n",
        "9:12",
        "unknown-theme",
        "error",
    ),
    "two versions of a field": ("title: x\nx-conflict-title: |\n  x\n", "5:1", "conflict", "error"),
}


@pytest.mark.parametrize(("text", "place", "code", "level"), WARNED.values(), ids=WARNED.keys())
def test_what_can_be_kept_is_reported_and_kept(
    text: str, place: str, code: str, level: str
) -> None:
    reading = read_workshop(TOP + text)
    assert reading.value is not None
    assert said(reading) == [(place, code)]
    assert reading.problems[0].level == level
    assert reading.problems[0].hint


def test_a_comment_that_begins_with_a_space_is_a_comment() -> None:
    assert read_workshop(f"{TOP}title: x # the working title\n").problems == ()


def test_fields_of_ones_own_begin_with_x() -> None:
    assert read_workshop(f"{TOP}title: x\nx-room: 12\n").problems == ()


def test_a_byte_order_mark_at_the_start_shifts_no_place() -> None:
    reading = read_workshop(f"\ufeff{TOP}title: [x]\n")
    assert said(reading) == [("4:8", "not-text")]


def test_carriage_returns_shift_no_place() -> None:
    text = f"{TOP}title: x\nplaec: y\n".replace("\n", "\r\n")
    assert said(read_workshop(text)) == [("5:1", "unknown-field")]


def test_everything_wrong_is_said_at_once() -> None:
    text = f"""{TOP}title: a: b
cards:
  k1:
    kind: nead
    them: t1
\t
  k2:
    kind: idea
    text: @x
    rank: "b
smallest_group: ten
"""
    places = [place for place, _ in said(read_workshop(text, "w.workshop.yaml"))]
    assert [place for place in places if place not in {"9:1", "13:11"}] == [
        "4:9",
        "7:11",
        "8:5",
        "12:11",
        "14:17",
    ]


def test_a_hundred_thousand_brackets_are_refused_in_a_moment() -> None:
    for sign in ("[", "{", "- ", "? "):
        faults = parse(sign * 100_000).faults
        assert [fault.code for fault in faults] == ["too-deep"] or faults


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("nead", "need"),
        ("stroy", "story"),
        ("Challenge", "challenge"),
        ("questoin", "question"),
        ("insights", "insight"),
    ],
)
def test_a_typing_error_is_answered_with_the_word_that_was_meant(wrong: str, right: str) -> None:
    reading = read_workshop(f"{TOP}title: x\ncards:\n  k1:\n    kind: {wrong}\n    text: x\n")
    assert reading.problems[0].hint == f"Did you mean '{right}'?"


def test_a_newer_version_is_read_but_not_to_be_saved() -> None:
    reading = read_workshop(f"{TOP}title: x\n".replace("userneeds: 2", "userneeds: 3"))
    assert reading.value is not None
    assert reading.read_only
    assert said(reading) == [("1:1", "newer-format")]


def test_a_file_that_does_not_say_its_version_has_the_first() -> None:
    reading = read_workshop(f"{TOP}title: x\n".removeprefix("userneeds: 2\n"))
    assert reading.value is not None
    assert not reading.read_only
    assert said(reading) == [("1:1", "no-format")]
