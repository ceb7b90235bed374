"""A room whose clock is set back, or that is open overnight: nothing is lost, and all is said."""

from datetime import timedelta
from pathlib import Path

from tests.build import NOON
from tests.clock_and_ids import FixedClock
from tests.live.phones_at_hand import TestPhone, open_file
from tests.session.small_workshop import open_session
from userneeds.live.file_room import FileRoom

STAGE_SECONDS = 10 * 60


def left_in(room: FileRoom) -> int:
    stage = room.public().stage
    assert stage is not None
    return stage.left_seconds


def test_a_clock_that_is_set_back_adds_no_time_and_loses_no_card(tmp_path: Path) -> None:
    room = FileRoom(open_file(tmp_path), admits_all=True)
    phone = TestPhone(room)
    assert phone.join("Bob Ng") == ""
    assert phone.write("k1") == ""
    room.close(for_good=False)
    room.session.close()
    back = FixedClock(NOON - timedelta(hours=1))
    path = tmp_path / "one.workshop.yaml"
    again = FileRoom(open_session(path, tmp_path / "state", clock=back), admits_all=True)
    phone.room = again
    assert phone.own.name == "Bob Ng"
    assert phone.write("k2") == ""
    assert [each.card.id for each in phone.own.cards] == ["k2", "k1"]
    assert 0 < left_in(again) <= STAGE_SECONDS


def test_a_room_that_is_open_overnight_says_that_time_is_up_and_takes_what_comes(
    tmp_path: Path,
) -> None:
    first = open_file(tmp_path)
    first.close()
    room = FileRoom(open_file(tmp_path, after=timedelta(hours=15)), admits_all=True)
    phone = TestPhone(room)
    assert phone.join("Bob Ng") == ""
    assert left_in(room) < 0
    # The facilitator has not ended the stage: work goes on, and they can add minutes.
    assert phone.write("k1") == ""
    room.follow()
    assert phone.own.standing == "in"
