"""`userneeds themes`: a preview of themes, for a workshop or for plain lines."""

import json
from pathlib import Path

import pytest

from tests.build import a_card, a_workshop
from tests.cli.in_process import TerminalStream, ask
from userneeds.model.theme import Theme
from userneeds.surfaces.cli import exit_codes
from userneeds.yamlfile.write.writer import write_workshop

DAMP = (
    "dry the damp bedroom wall",
    "stop damp and mould on the wall",
    "report damp and mould early",
)
LIFTS = (
    "know when the lift is mended",
    "have the broken lift mended",
    "be told the lift is broken",
)


@pytest.fixture
def workshop(tmp_path: Path) -> Path:
    cards = [a_card(f"d{n}", need=need, by="ann", theme="damp") for n, need in enumerate(DAMP)]
    cards += [a_card(f"l{n}", need=need, by="cat") for n, need in enumerate(LIFTS)]
    file = tmp_path / "w.workshop.yaml"
    file.write_text(write_workshop(a_workshop(*cards)), encoding="utf-8")
    return file


def test_themes_are_shown_with_reasons_and_nothing_is_changed(workshop: Path) -> None:
    before = workshop.read_bytes()
    answered = ask("themes", workshop)
    assert answered.code == exit_codes.SUCCESS
    assert "Damp  (3 cards, " in answered.out
    assert "say 'lift'" in answered.out
    assert "Nothing is changed" in answered.err
    assert workshop.read_bytes() == before


def test_themes_can_be_read_by_programs(workshop: Path) -> None:
    found = ask("themes", "--json", workshop).json()
    by_cards = {frozenset(theme["cards"]): theme for theme in found["themes"]}
    assert by_cards[frozenset({"d0", "d1", "d2"})]["theme"] == "damp"
    lifts = by_cards[frozenset({"l0", "l1", "l2"})]
    assert lifts["theme"] == ""
    assert lifts["central"] in {"l0", "l1", "l2"}
    assert {move["card"] for move in found["moves"]} == {"l0", "l1", "l2"}


@pytest.mark.parametrize(
    ("asked", "meaning"), [((), "sentences"), (("--meaning", "words"), "words")]
)
def test_the_answer_says_what_meaning_was_compared(
    workshop: Path, asked: tuple[str, ...], meaning: str
) -> None:
    assert ask("themes", "--json", *asked, workshop).json()["meaning"] == meaning
    assert (
        ask("themes", "--lines", "-", "--json", *asked, stdin="\n".join(LIFTS)).json()["meaning"]
        == meaning
    )
    told = "The meaning of whole sentences was compared." in ask("themes", *asked, workshop).err
    assert told == (meaning == "sentences")


def test_each_card_can_be_explained(workshop: Path) -> None:
    assert "the broken lift mended': Both say 'lift'" in ask("themes", "--why", workshop).out
    assert set(ask("themes", "--why", "--json", workshop).json()["why"]) == {
        "d0",
        "d1",
        "d2",
        "l0",
        "l1",
        "l2",
    }


def test_what_several_people_called_a_theme_is_shown(tmp_path: Path) -> None:
    cards = [a_card(f"d{n}", need=need, by="ann", theme="damp") for n, need in enumerate(DAMP)]
    called = {"ann": "Wet walls", "cat": "wet  walls", "bob": "Mould [b]"}
    file = tmp_path / "n.workshop.yaml"
    themes = {"damp": Theme(id="damp", name="Damp", names=called)}
    file.write_text(write_workshop(a_workshop(*cards, themes=themes)), encoding="utf-8")
    assert "  Called: 'Wet walls' ×2, 'Mould [b]'." in ask("themes", file).out.splitlines()


def with_one_misplaced(folder: Path, *, pinned: bool = False) -> Path:
    cards = [a_card(f"d{n}", need=need, by="ann", theme="damp") for n, need in enumerate(DAMP)]
    cards += [a_card(f"l{n}", need=need, by="cat", theme="lifts") for n, need in enumerate(LIFTS)]
    cards += [
        a_card(
            "l9", need="have the broken lift mended today", by="cat", theme="damp", pinned=pinned
        )
    ]
    file = folder / "m.workshop.yaml"
    themes = {name: Theme(id=name, name=name.title()) for name in ("damp", "lifts")}
    file.write_text(write_workshop(a_workshop(*cards, themes=themes)), encoding="utf-8")
    return file


def test_a_card_whose_words_pull_elsewhere_stays_and_is_listed_for_a_second_look(
    tmp_path: Path,
) -> None:
    misplaced = with_one_misplaced(tmp_path)
    assert "(in 'Damp', its words pull to 'Lifts')" in ask("themes", misplaced).out
    found = ask("themes", "--json", misplaced).json()
    (pulled,) = found["elsewhere"]
    assert (pulled["card"], pulled["before"]) == ("l9", "damp")
    assert found["themes"][pulled["after"]]["theme"] == "lifts"
    assert "l9" in next(theme["cards"] for theme in found["themes"] if theme["theme"] == "damp")


def test_grouped_afresh_a_card_goes_where_its_words_are(tmp_path: Path) -> None:
    misplaced = with_one_misplaced(tmp_path)
    before = misplaced.read_bytes()
    found = ask("themes", "--afresh", "--json", misplaced).json()
    assert "l9" in next(theme["cards"] for theme in found["themes"] if theme["theme"] == "lifts")
    assert not found["elsewhere"]
    assert (
        "have the broken lift mended today  (from 'Damp')"
        in ask("themes", "--afresh", misplaced).out
    )
    assert misplaced.read_bytes() == before


def test_grouped_afresh_a_pinned_card_stays(tmp_path: Path) -> None:
    misplaced = with_one_misplaced(tmp_path, pinned=True)
    found = ask("themes", "--afresh", "--json", misplaced).json()
    assert "l9" in next(theme["cards"] for theme in found["themes"] if theme["theme"] == "damp")


def test_every_line_gets_a_label_blank_ones_too() -> None:
    lines = [*DAMP, "", *LIFTS]
    found = ask("themes", "--lines", "-", "--json", stdin="\r\n".join(lines) + "\n").json()
    labels = found["labels"]
    assert len(labels) == len(lines)
    assert len(set(labels[:3])) == 1
    assert len(set(labels[4:])) == 1
    assert labels[0] != labels[4]
    assert all(
        {"name", "central", "cards", "why", "stability"} <= set(theme) for theme in found["themes"]
    )


@pytest.mark.parametrize(
    ("held", "labels"),
    [(b"", 0), (b"one\n", 1), (b"one\none\none\n", 3), (b"\n\n", 2), (b"caf\xe9\n\x00\n", 2)],
)
def test_few_odd_or_no_lines_are_no_trouble(held: bytes, labels: int) -> None:
    answered = ask("themes", "--lines", "-", "--json", stdin=held)
    assert answered.code == exit_codes.SUCCESS
    assert len(answered.json()["labels"]) == labels


def test_lines_are_shown_to_people_too() -> None:
    assert (
        "  - report damp and mould early"
        in ask("themes", "--lines", "-", stdin="\n".join([*DAMP, *LIFTS])).out
    )


def test_a_terminal_shows_how_far_the_grouping_is_and_then_only_the_answer(workshop: Path) -> None:
    asked = ("themes", "--lines", "-", "--json", "--meaning", "words")
    lines = ask(*asked, stdin="\n".join([*DAMP, *LIFTS]), err=TerminalStream())
    assert (
        "\r\x1b[KReading the lines … 0%\r\x1b[KComparing each card with the others … 30%"
        in lines.err
    )
    assert lines.err.endswith("\r\x1b[K")
    assert len(lines.json()["labels"]) == len([*DAMP, *LIFTS])
    cards = ask("themes", workshop, err=TerminalStream())
    assert "Looking for names and reasons … 80%\r\x1b[K" in cards.err
    *_, found, whom = cards.err.splitlines()
    assert (found[:8], whom[:12]) == ("2 themes", "For the room")


@pytest.mark.parametrize(("environ", "err"), [({"TERM": "dumb"}, TerminalStream()), ({}, None)])
def test_where_no_line_can_be_taken_back_no_progress_is_shown(
    environ: dict[str, str], err: TerminalStream | None, workshop: Path
) -> None:
    assert "%" not in ask("themes", workshop, environ=environ, err=err).err


@pytest.mark.parametrize(
    "asked",
    [
        (),
        ("w.workshop.yaml", "--lines", "x"),
        ("w", "--resolution", "many"),
        ("w", "--resolution", "nan"),
        ("--lines", "x", "--afresh"),
        ("w", "--after", "x"),
        ("--lines", "-", "--after", "-"),
        ("w", "--meaning", "table"),
    ],
)
def test_wrong_use_of_themes_is_said(asked: tuple[str, ...]) -> None:
    assert ask("themes", *asked).code == exit_codes.WRONG_USE


def test_a_folder_is_not_a_workshop_but_its_workshops_are_named(workshop: Path) -> None:
    answered = ask("themes", workshop.parent)
    assert answered.code == exit_codes.NO_SUCH_FILE
    assert str(workshop) in answered.err


def test_a_workshop_that_cannot_be_read_is_explained(workshop: Path) -> None:
    workshop.write_text("cards: [", encoding="utf-8")
    answered = ask("themes", workshop)
    assert answered.code == exit_codes.PROBLEMS_FOUND
    assert f"{workshop}:1:" in answered.err


def test_a_workshop_with_faults_is_still_grouped_and_the_faults_are_mentioned(
    workshop: Path,
) -> None:
    workshop.write_text(
        workshop.read_text(encoding="utf-8").replace("by: ann", "by: anne"), encoding="utf-8"
    )
    answered = ask("themes", workshop)
    assert answered.code == exit_codes.SUCCESS
    assert f"'userneeds check {workshop}' lists them" in answered.err


@pytest.fixture
def answer(tmp_path: Path) -> Path:
    file = tmp_path / "answer.json"
    file.write_text(
        ask("themes", "--lines", "-", "--json", stdin="\n".join([*DAMP, *LIFTS])).out,
        encoding="utf-8",
    )
    return file


def test_a_later_answer_goes_on_from_an_earlier_one(answer: Path) -> None:
    before = json.loads(answer.read_text(encoding="utf-8"))
    lines = ["a lift that is mended the same day", *DAMP, *LIFTS]
    after = ask(
        "themes", "--lines", "-", "--after", answer, "--json", stdin="\n".join(lines)
    ).json()
    assert after["labels"][1:] == before["labels"]
    assert after["labels"][0] == before["labels"][-1]
    assert [theme["name"] for theme in after["themes"]] == [
        theme["name"] for theme in before["themes"]
    ]
    assert after["lines"] == lines


@pytest.mark.parametrize(
    ("held", "told"),
    [
        (b"", "not JSON at line 1, column 1"),
        (b'{"lines": [],\n "labels" []}', "not JSON at line 2, column 11"),
        (b"[" * 90_000, "its JSON cannot be read"),
        (b"[]", "not one object"),
        (b'{"labels": [], "themes": []}', "no list 'lines'"),
        (b'{"lines": ["a"], "labels": [], "themes": []}', "1 lines and 0 labels"),
        (
            b'{"lines": [7], "labels": [-1], "themes": []}',
            "its line 0 (counted from 0) is not a text",
        ),
        (
            b'{"lines": ["a"], "labels": [0], "themes": [{"name": 3}]}',
            "its theme 0 (counted from 0) has no name",
        ),
        (
            b'{"lines": ["a"], "labels": [0], "themes": []}',
            "label 0 (counted from 0) must be -1, because",
        ),
        (
            b'{"lines": ["a"], "labels": [2], "themes": [{"name": "A"}]}',
            "must be -1 or a whole number from 0 to 0",
        ),
        (
            b'{"lines": ["a"], "labels": [true], "themes": [{"name": "A"}]}',
            "must be -1 or a whole number",
        ),
    ],
)
def test_what_is_no_earlier_answer_is_refused_with_the_place_and_a_way_out(
    tmp_path: Path, held: bytes, told: str
) -> None:
    file = tmp_path / "odd.json"
    file.write_bytes(held)
    answered = ask("themes", "--lines", "-", "--after", file, "--json", stdin="a\nb")
    assert answered.code == exit_codes.PROBLEMS_FOUND
    assert told in answered.err
    assert "userneeds themes --lines FILE --json" in answered.err
    assert answered.out == ""


def test_roles_make_no_themes_of_lines() -> None:
    wants = ("see the deadline", "change a claim", "pay by card")
    roles = ("submitter", "provider", "clerk")
    lines = [f"As a {role} I need to {want} so that it is done" for role in roles for want in wants]
    answer = ask("themes", "--lines", "-", "--json", "--meaning", "words", stdin="\n".join(lines))
    themes = answer.json()["themes"]
    assert not any(role in theme["name"].lower() for theme in themes for role in roles)
    assert not any(role in why for theme in themes for why in theme["why"] for role in roles)
