"""Whatever is typed or pasted, every word of it ends in a card or a note, in bounded time."""

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from userneeds.capture.parse.draft import ParsedPaste
from userneeds.capture.parse.parser import parse
from userneeds.model.grammar.pages.lines import LONGEST_LINE, decode, remove_invisible

FRAME = frozenset(
    [
        "as",
        "a",
        "an",
        "the",
        "i",
        "we",
        "need",
        "needs",
        "want",
        "wants",
        "to",
        "be",
        "able",
        "so",
        "that",
        "and",
        "in",
        "order",
        "should",
        "would",
        "like",
        "can",
        "d",
        "is",
        "feature",
        "story",
        "because",
        "who",
        "what",
        "why",
        "role",
        "title",
        "if",
        "then",
        "br",
    ],
)
"""Words that a marker may use up."""

BLOCKS = (
    (
        "## Council needs\n\nAs a helpline adviser\nI need to know what a caller told us (name, "
        "street)\nSo that I can find"
        " their file & ring back\n\n---\n\nAs a warden\nI need keys\n"
    ),
    (
        "### As an assessor\n\n* I need to know a case is on hold so that nobody works on it.\n  * "
        "even at night\n* to see"
        " what is missing\n\n**So that** decisions are fair\n\n### Next steps\n\n1. Try again\n2. "
        "We want to halve visits"
    ),
    (
        "**As hiring staff**\n\nI need:\n\n* adverts that are seen so that I fill posts.\n* "
        "quiet\n\nSome prose, which goes"
        " on\nover two lines. It says [more](https://example.org/x).\n"
    ),
    (
        "- CN028 - As a participant, if I have worries, I want to be able to speak to someone so "
        "that I decide well. I want"
        " help at each stage"
    ),
    (
        "Feature: Advisor helps client\n  So I can keep the law\n  As a advisor\n  I should be "
        "able to remove details\n\n"
        "  Scenario: remove\n    Given a client\n    When I remove them\n    Then they are gone\n"
    ),
    (
        "> As… someone who rents\n>\n> I need to… know how to pay\n>\n"
        "> So I can… keep on top of bills\n"
    ),
    (
        "| Persona | Need | So that | Evidence |\n|---|---|---|---|\n| Tenant | to pay | rent is "
        "in | call 7 |\n| | odd | |"
    ),
    'Text,Colour,Tags\n"As a tenant, I need heat, always",red,"x, y"\nWhy not?,blue,\n',
    (
        "---\ntitle: Notes\n---\nWhen the lift fails, I want a text so I can plan.\n<!-- check "
        "-->\nTitle glued As a tenant I"
        " want quiet\nWho: warden\nNeed: keys\nWhy: doors"
    ),
    (
        "As a tenant I need to report a leak\n\nAcceptance criteria:\n- a reference\n- by text\n\n"
        "How might we help?"
    ),
)


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def said(parsed: ParsedPaste) -> Counter[str]:
    total: Counter[str] = Counter()
    for card in parsed.cards:
        text = "" if card.want else card.text
        for field in (
            card.role,
            card.want,
            card.benefit,
            card.context,
            card.title,
            card.ref,
            card.note,
            text,
        ):
            total += words(field)
    for note in parsed.notes:
        total += words(note.text)
    return total


def lost(text: str) -> Counter[str]:
    """Return the words of `text` that no card and no note holds.

    Markers, list numbers and column names are left out.
    """
    given = words(re.sub(r"^\s*(\d+[.)]|[a-z]\))\s", "", text, flags=re.MULTILINE))
    first = text.partition("\n")[0]
    names = words(first) if "\n" in text and ("|" in first or "Colour" in first) else Counter()
    missing = given - said(parse(text)) - names
    return Counter({word: count for word, count in missing.items() if word not in FRAME})


@pytest.mark.parametrize("block", BLOCKS)
def test_every_word_of_every_prefix_is_kept(block: str) -> None:
    for end in range(len(block) + 1):
        assert not lost(block[:end]), block[:end]


HEADS_SHEET = re.compile(r"^\w[^,]*,\w+,")
"""A row of cells without a sentence: where it comes first, its words are the names of columns."""
LINES = st.sampled_from(
    [
        line
        for block in BLOCKS
        for line in block.splitlines()
        if "|" not in line and not HEADS_SHEET.search(line)
    ]
)


@settings(deadline=None, derandomize=True, max_examples=150)
@given(st.lists(LINES, max_size=12))
def test_lines_in_any_order_lose_no_word(lines: list[str]) -> None:
    assert not lost("\n".join(lines))


@settings(deadline=None, derandomize=True, max_examples=150)
@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    parsed = parse(text)
    assert len(parsed.cards) + len(parsed.notes) <= len(text) + 1


MARKS = st.one_of(
    st.sampled_from(
        [
            "|",
            ",",
            ";",
            '"',
            "\t",
            "\n",
            "\n\n",
            "- ",
            "  ",
            "## ",
            "> ",
            "**",
            "_",
            ":",
            "…",
            "(",
            "]",
            "<br>",
            "&",
        ]
    ),
    st.sampled_from(
        ["\\", "---", "1.2 - ", "As a ", "I need to ", "so that ", "when ", "Feature: ", "Given "]
    ),
    st.sampled_from(["Role", "Need", "Text", "tenant ", "pay ", "Notes: ", "? ", "so I ", "we "]),
)


@settings(deadline=None, derandomize=True, max_examples=250)
@given(st.lists(MARKS, max_size=40).map("".join))
def test_any_pile_of_marks_is_read_and_kept(text: str) -> None:
    kept = said(parse(text))
    for word in ("tenant", "pay"):
        assert kept[word] >= words(text)[word], text


@settings(deadline=None, derandomize=True, max_examples=100)
@given(st.binary(max_size=300))
def test_any_bytes_are_read(data: bytes) -> None:
    assert isinstance(parse(decode(data)), ParsedPaste)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("café – “so”".encode(), "café – “so”"),
        ("café – “so”".encode("cp1252"), "café – “so”"),
        (b"\xef\xbb\xbfAs a tenant", "As a tenant"),
        ("As a tenant".encode("utf-16"), "As a tenant"),
        ("good –\n".encode() + b"old \x96", "good –\nold –"),
        (b"\x81", "\N{REPLACEMENT CHARACTER}"),
    ],
)
def test_bytes_of_any_age_become_text(data: bytes, text: str) -> None:
    assert decode(data) == text


def test_characters_nobody_sees_are_taken_out_and_counted() -> None:
    parsed = parse("As a ten\x00ant, I need \u202eheat\u2066 \x1b[31mnow")
    assert parsed.cards[0].role == "tenant"
    assert parsed.cards[0].want == "heat [31mnow"
    assert parsed.warnings[0].startswith("4 control characters were taken out.")


def test_joiners_and_foreign_scripts_stay() -> None:
    text = "مي\u200cخواهم 👩\u200d🚒"
    assert remove_invisible(text) == (text, 0)


def test_a_line_without_end_is_kept_as_a_note_and_said_so() -> None:
    long = "As a tenant I need " + "x " * LONGEST_LINE
    parsed = parse(long)
    assert (parsed.cards, [note.text for note in parsed.notes]) == ((), [long.strip()])
    assert "longer than" in parsed.warnings[0]


@pytest.mark.long
@pytest.mark.parametrize(
    "piece", ["a", "(", "**", "> ", "so ", "[x](", "|", '",', "As a ", "&amp;", "As a b I need c. "]
)
def test_ten_megabytes_on_one_line_are_kept(piece: str) -> None:
    text = piece * (10_000_000 // len(piece))
    parsed = parse(text)
    assert sum(len(note.text) for note in parsed.notes) > 0 or text.isspace()


@pytest.mark.long
@pytest.mark.parametrize(
    "line",
    [
        "As a tenant, I need heat so that I live",
        "plain words",
        "- (((((((((((",
        "| a | b |",
        "Who: x",
        "so so so so",
        "* * *",
    ],
)
def test_a_hundred_thousand_lines_are_read(line: str) -> None:
    parsed = parse(f"{line}\n" * 100_000)
    assert len(parsed.cards) + len(parsed.notes) <= 100_000
