"""A room on a disk that will not: nothing is lost, and it is said what to do."""

from pathlib import Path
from threading import Timer

import pytest

from tests.live.phones_at_hand import open_file
from tests.web.served_room import Browser, ServedRoom, served_room, start_room

_PATIENCE = 60.0
READ_ONLY = (
    "one.workshop.yaml could not be written: you may not write here. Ask for permission to write, "
    "or copy the folder to a place of your own. Your work is kept in the journal.\n"
)


def next_words(room: ServedRoom) -> str:
    """Return what the room says next to whoever started it; empty where it never does."""
    assert room.process.stderr is not None
    ending = Timer(_PATIENCE, room.process.kill)
    ending.start()
    said = room.process.stderr.readline()
    ending.cancel()
    return said


def test_in_a_folder_that_can_only_be_read_the_room_says_so_and_goes_on(tmp_path: Path) -> None:
    with served_room(tmp_path) as room:
        person = Browser(room)
        person.send("join", name="Jim Ash")
        room.file.chmod(0o444)
        assert person.send("write", kind="challenge", text="Kept all the same").status == 303
        assert next_words(room) == READ_ONLY
        assert "Kept all the same" in person.look("?see=mine").text
        room.process.terminate()
        _, told = room.process.communicate(timeout=_PATIENCE)
        assert told.endswith(READ_ONLY)
        assert room.process.returncode == 5
    room.file.chmod(0o644)
    with served_room(tmp_path, port=room.port) as again:
        assert 'value="withdraw-card"' in person.look("?see=mine").text
        assert again.end() == 0
    assert "Kept all the same" in room.file.read_text("utf-8")


def test_a_folder_that_keeps_no_phones_is_named_and_filled_when_it_is_mended(
    tmp_path: Path,
) -> None:
    with served_room(tmp_path) as room:
        kept = tmp_path / "state" / "rooms"
        for file in kept.iterdir():
            file.unlink()
        kept.rmdir()
        kept.write_text("Nothing can be kept in a file.", "utf-8")
        person = Browser(room)
        refused = person.send("join", name="Kit Elm")
        assert "send them again in a moment" in refused.text
        assert next_words(room).startswith("rooms could not be written: ")
        kept.unlink()
        person.send("write", kind="challenge", text="After it was mended")
        assert room.end() == 0
    assert any(kept.iterdir())
    assert "After it was mended" in room.file.read_text("utf-8")


def test_where_nothing_can_be_kept_no_room_is_opened(tmp_path: Path) -> None:
    open_file(tmp_path).close()
    rooms = tmp_path / "state" / "rooms"
    rooms.write_text("Nothing can be kept in a file.", "utf-8")
    with pytest.raises(AssertionError, match="rooms could not be written: "):
        start_room(tmp_path)
