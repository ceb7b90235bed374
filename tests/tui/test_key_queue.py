"""Keys that come faster than the app works: none is lost, none lands where it was not meant to."""

import os
from pathlib import Path

import pytest
from textual import events

from tests.tui.in_terminal import Terminal
from tests.tui.playing import Play, a_meeting, playing, read
from userneeds.model.workshop import Workshop
from userneeds.yamlfile.write.writer import write_workshop


def added(workshop: Workshop) -> list[str]:
    """Return the words of cards that the meeting did not have before, in the file's order."""
    known = a_meeting().cards
    return [card.main_text() for card in workshop.cards.values() if card.id not in known]


async def burst(play: Play, keys: str) -> None:
    """Let keys come all at once."""
    names = {"\r": "enter", "\x1b": "escape", " ": "space"}
    for key in keys:
        play.app.post_message(events.Key(names.get(key, key), key if key.isprintable() else None))
    await play.settles()


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("axu\r", ["xu"]),
        ("9xqxq\r\x1b", ["xqxq"]),
        ("aone\rtwo\rthree\r", ["one", "two", "three"]),
        ("aone\r\x1b4two\r\x1b", ["one", "two"]),
        ("/lift\r\x1baone\r", ["one"]),
        ("ggaone\r\x1bgaone more\r", ["one", "one more"]),
    ],
)
async def test_keys_typed_in_one_burst_land_where_they_were_meant_to(
    tmp_path: Path, keys: str, words: list[str]
) -> None:
    async with playing(tmp_path) as play:
        await burst(play, keys)
        assert added(play.saved()) == words


async def test_keys_for_a_question_wait_until_it_is_asked(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        play.board.go_to("c4dddd")
        await burst(play, "gg gT")
        await burst(play, "Lifts\r")
        assert "Lifts" in [theme.name for theme in play.saved().themes.values()]


def test_a_burst_on_a_real_terminal_while_the_workshop_opens_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "x.workshop.yaml"
    path.write_text(write_workshop(a_meeting()), encoding="utf-8")
    lines = [f"line {number} says quite a lot" for number in range(12)]
    terminal = Terminal(path, tmp_path / "state")
    try:
        assert terminal.until(b"Asset first")
        os.write(terminal.leader, "".join(["9", *(f"{line}\r" for line in lines), "\x11"]).encode())
        assert terminal.close() == 0
    finally:
        terminal.process.kill()
    assert added(read(path)) == lines
