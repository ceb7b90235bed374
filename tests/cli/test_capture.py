"""`userneeds capture`: pasted text as rows that scripts and people can read."""

from pathlib import Path

import pytest

from tests.cli.in_process import ask
from userneeds.surfaces.cli import exit_codes

NEED = "As a tenant I need to report damp so that it dries"


def test_parse_gives_a_row_for_each_card_with_every_field() -> None:
    (row,) = ask("capture", "parse", "-", "--json", stdin=f"US-12: {NEED}\n").json_lines()
    assert list(row) == [
        "kind",
        "role",
        "need",
        "benefit",
        "context",
        "title",
        "id",
        "note",
        "line",
    ]
    assert (row["role"], row["need"], row["benefit"]) == ("tenant", "report damp", "it dries")
    assert (row["id"], row["line"]) == ("US-12", 1)


def test_coach_gives_advice_on_each_card() -> None:
    (row,) = ask("capture", "coach", "-", "--json", stdin="As a user I need an app\n").json_lines()
    assert list(row) == ["line", "text", "advice"]
    keys = ["rule", "level", "word", "says", "action", "shown"]
    assert all(list(one) == keys for one in row["advice"])
    assert [(one["rule"], one["shown"]) for one in row["advice"]] == [
        ("sounds-like-a-solution", True),
        ("why-missing", True),
        ("who-vague", False),
    ]


def test_with_each_line_every_line_is_one_card() -> None:
    rows = ask(
        "capture", "coach", "-", "--json", "--each-line", stdin=f"{NEED}\r\n\r\na\u2028b\n{NEED}"
    ).json_lines()
    assert [row["line"] for row in rows] == [1, 2, 3, 4]


def test_duplicates_names_pairs_of_lines_counted_from_zero() -> None:
    lines = [NEED, "", "As a cook I need to bake bread", NEED]
    (row,) = ask("capture", "duplicates", "-", "--json", stdin="\n".join(lines)).json_lines()
    assert row == {"a": 0, "b": 3, "score": 1.0, "relation": "same"}


def test_people_read_the_same_in_words() -> None:
    assert "    need: report damp" in ask("capture", "parse", "-", stdin=NEED).lines()
    pair = ask("capture", "duplicates", "-", stdin=f"{NEED}\n{NEED}")
    assert (pair.out, pair.err) == ("lines 1 and 2: same (1.0)\n", "1 pair.\n")
    coached = ask("capture", "coach", "-", stdin="As a user I need an app").lines()
    assert [line.endswith("(not shown)") for line in coached] == [False, False, False, True]


@pytest.mark.parametrize("what", ["parse", "coach", "duplicates"])
@pytest.mark.parametrize(
    "held",
    [b"", b"\x00\x01\xff\xfe", b"caf\xe9 \x93quoted\x94", b"\xff\xfea\x00\n\x00", b"x" * 200_000],
)
def test_any_bytes_are_read(tmp_path: Path, what: str, held: bytes) -> None:
    file = tmp_path / "notes.txt"
    file.write_bytes(held)
    answered = ask("capture", what, file, "--json")
    assert answered.code == exit_codes.SUCCESS
    assert answered.json_lines() is not None


def test_each_line_belongs_to_the_coach() -> None:
    assert ask("capture", "parse", "-", "--each-line").code == exit_codes.WRONG_USE


def test_what_was_found_is_counted_in_its_own_words() -> None:
    assert ask("capture", "duplicates", "-").err == "no pairs.\n"
    assert ask("capture", "coach", "-", stdin=f"{NEED}\n{NEED}").err == "2 cards.\n"
    assert ask("capture", "parse", "-", stdin=f"{NEED}\n{NEED}").err == "2 cards and notes.\n"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"PK\x03\x04\x14\0 [Content_Types].xml xl/workbook.xml", "an Excel workbook"),
        (b"PK\x03\x04\x14\0 [Content_Types].xml word/document.xml", "a Word document"),
        (b"PK\x03\x04\x14\0 [Content_Types].xml word/document.xml \xfexl/\xff", "a Word document"),
        (b"PK\x03\x04\x14\0 notes.txt", "an archive"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a PNG picture"),
        (b"\xd0\xcf\x11\xe0\xa1", "an older office document"),
        (bytes(range(256)) + bytes(64), "a file of bytes that are no text"),
    ],
)
def test_a_file_that_is_no_text_is_named(tmp_path: Path, data: bytes, name: str) -> None:
    file = tmp_path / "from-a-colleague"
    file.write_bytes(data)
    for verb in (("capture", "parse"), ("themes", "--lines")):
        answer = ask(*verb, str(file))
        assert answer.code == exit_codes.WRONG_USE
        assert name in answer.err
        assert not answer.out


def test_text_that_begins_like_a_picture_is_read() -> None:
    assert (
        "note: BM is a bus mechanic"
        in ask("capture", "parse", "-", stdin="BM is a bus mechanic").out
    )


def test_lines_are_read_as_the_app_reads_them_where_a_kind_is_typed() -> None:
    typed = "we need more time\nI waited in three times\nAs a tenant I need a spare key\n"
    answered = ask("capture", "parse", "-", "--kind", "need", "--json", stdin=typed)
    assert [(row["line"], row["kind"], row["says"]) for row in answered.json_lines()] == [
        (1, "need", "I need more time"),
        (2, "challenge", "I waited in three times"),
        (3, "need", "As a tenant I need a spare key"),
    ]
    in_words = ask("capture", "parse", "-", "--kind", "need", stdin=typed)
    assert "    I need more time" in in_words.lines()


def test_a_kind_is_only_for_parsing() -> None:
    answered = ask("capture", "coach", "-", "--kind", "need", stdin="x")
    assert answered.code == exit_codes.WRONG_USE
