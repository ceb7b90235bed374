"""What is said at the foot: whole, until it is read, and on the screen it was said on."""

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import userneeds
from tests.tui.playing import HOSTILE, Play, a_meeting, playing
from userneeds.surfaces.tui.drawing.cells import cell_width, line_width
from userneeds.surfaces.tui.screen_base.status_line import READING_SECONDS, StatusLine
from userneeds.surfaces.tui.widgets.status_rows import FooterStatus, status_rows

NARROW = 78
"""Cells of the foot at 80 columns."""
LONG = "a very long title that somebody gave to it " * 9
SENTENCES_SAID = frozenset({"say", "Problem", "Refused", "describe"})
MARK = "✓ saved"


def _said() -> Iterator[str]:
    """Return what the source says: every sentence of `say` and `Problem`, with the longest words.

    Names of people's own stand in quotation marks; other values are numbers, days and kinds.
    """
    root = Path(userneeds.__file__).parent
    for part in ("commands", "session", "surfaces/tui"):
        for path in (root / part).rglob("*.py"):
            yield from _said_in(ast.parse(path.read_text(encoding="utf-8")))


def _said_in(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _called(node) in SENTENCES_SAID:
            for argument in node.args:
                if isinstance(argument, ast.JoinedStr | ast.Constant):
                    yield _filled(argument)


def _called(node: ast.Call) -> str:
    return getattr(node.func, "attr", "") or getattr(node.func, "id", "")


def _filled(node: ast.JoinedStr | ast.Constant) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    words = ""
    for part in node.values:
        is_quoted = words.endswith("'")
        value = LONG.strip() if is_quoted else "12 things"
        words += str(part.value) if isinstance(part, ast.Constant) else value
    return words


def test_no_sentence_is_cut_at_eighty_columns_with_the_longest_values() -> None:
    sentences = {words for words in _said() if " " in words}
    assert len(sentences) > 100
    for words in sentences:
        rows = status_rows(FooterStatus([(words, True)], MARK), NARROW)
        assert {line_width(row) for row in rows} == {NARROW}
        read = " ".join(" ".join(row[0][0] for row in rows).split())
        own = [part for part in words.split("'") if LONG.strip() not in part]
        assert [part for part in own if " ".join(part.split()) not in read] == [], words
        assert len(rows) <= 3, words


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("width", [1, 8, 20, 78])
def test_hostile_words_fit_into_the_rows_of_the_foot(words: str, width: int) -> None:
    line = StatusLine(lambda: None)
    line.say(f"There is no '{words}' here: {words}", is_trouble=True)
    rows = status_rows(FooterStatus(line.sentences(self_screen), MARK), width)
    for row in rows:
        assert sum(cell_width(text) for text, _ in row) <= max(width, 2)
        assert all("\x1b" not in text and "\t" not in text for text, _ in row)


self_screen = object()
other_screen = object()


def test_an_error_stands_until_a_key_comes_after_it_could_be_read() -> None:
    line = StatusLine(lambda: None)
    line.say("It is full.", is_trouble=True)
    line.hear_key()
    line.say("Added 1 need.")
    assert line.sentences(self_screen) == [("It is full.", True), ("Added 1 need.", False)]
    for _ in range(READING_SECONDS):
        line.pass_second()
    assert len(line.sentences(self_screen)) == 2
    line.hear_key()
    assert line.sentences(self_screen) == [("Added 1 need.", False)]


def test_what_was_seen_on_one_screen_does_not_stand_on_the_next_but_an_unread_error_does() -> None:
    line = StatusLine(lambda: None)
    line.say("Columns by kind.")
    line.arrive(self_screen)
    assert line.sentences(self_screen) == [("Columns by kind.", False)]
    line.arrive(self_screen)
    assert line.words
    line.arrive(other_screen)
    assert not line.words
    line.say("It is full.", is_trouble=True)
    line.sentences(self_screen)
    line.arrive(other_screen)
    assert line.sentences(other_screen) == [("It is full.", True)]


async def test_messages_of_one_screen_are_gone_on_the_next_and_saved_is_a_mark(
    tmp_path: Path,
) -> None:
    async with playing(tmp_path, size=(80, 24)) as play:
        await play.keys("g")
        assert await play.shows("Columns by kind.")
        play.saved()
        await play.keys("t")
        assert not play.said
        assert await play.hides("Columns by kind.")
        assert await play.shows(MARK)
        await play.keys("escape", "W", "escape")
        assert not play.said


async def test_a_long_message_takes_two_rows_and_gives_them_back(tmp_path: Path) -> None:
    async with playing(tmp_path, size=(80, 24)) as play:
        assert play.app.controller is not None
        play.app.controller.say("One row.")
        await play.settles()
        before = play.room.footer_bar.size.height
        play.app.controller.say("words that say what happened and why, and go on " * 2 + "to end")
        assert await play.shows("to end")
        assert await _foot_takes(play, before + 1)
        play.app.controller.say("Done.")
        assert await play.hides("to end")
        assert await _foot_takes(play, before)


async def _foot_takes(play: Play, rows: int) -> bool:
    for _ in range(100):
        if play.room.footer_bar.size.height == rows:
            return await play.shows("Enter Open")
        await play.pilot.pause(0.02)
    return False


async def test_a_question_whose_answer_is_refused_keeps_what_was_typed(tmp_path: Path) -> None:
    meeting = a_meeting()
    taken = replace(meeting.themes["roofs"], id="lifts", name="Lifts and stairs")
    async with playing(tmp_path, replace(meeting, themes={**meeting.themes, "lifts": taken})) as p:
        await p.keys("t", "r")
        await p.answers("")
        assert p.app.status_line.is_trouble
        await p.keys("escape", "escape")
        assert p.saved().themes["lifts"].name == "Lifts and stairs"


@pytest.mark.parametrize("keys", [("e",), ("ctrl+p",)], ids=["export", "palette"])
async def test_every_list_says_how_much_more_follows_and_is_above(
    tmp_path: Path, keys: tuple[str, ...]
) -> None:
    async with playing(tmp_path, size=(80, 24)) as play:
        await play.keys(*keys)
        assert _more_rows(play) == {"↓"}
        await play.keys(*("pagedown",) * 30)
        assert _more_rows(play) == {"↑"}


def _more_rows(play: Play) -> set[str]:
    """Return in which directions a list says that there is more."""
    return set(re.findall(r"([↑↓]) \d", "\n".join(play.screen())))


async def test_no_two_lines_of_the_list_of_what_was_done_are_alike(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        for words in ("a quiet lift", "a dry wall"):
            await play.keys("a")
            await play.types(words)
            await play.keys("enter", "escape")
        await play.keys("Z")
        assert await play.shows("Added 1 need: a dry wall")
        assert await play.shows("Added 1 need: a quiet lift")
