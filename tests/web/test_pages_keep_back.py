"""No page or stream of a room shows what the room may not meet, whatever stage is running."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.build import NOON
from tests.clock_and_ids import CountedIds, FixedClock
from tests.disclosure.canaries import met_by
from tests.disclosure.canary_workshop import canary_workshop
from tests.live.phones_at_hand import TestPhone
from userneeds.commands.stage_runs import StartStage
from userneeds.live.file_room import FileRoom
from userneeds.session.editing.session import Session
from userneeds.surfaces.web.room_pages import SCREEN, PageState, RoomPages
from userneeds.surfaces.web.site import RoomSite
from userneeds.yamlfile.write.writer import write_workshop

WORKSHOP = canary_workshop()
STAGES = [stage.id for stage in WORKSHOP.agenda]


@pytest.mark.parametrize("stage", ["", *STAGES])
def test_no_page_shows_what_the_room_may_not_meet(tmp_path: Path, stage: str) -> None:
    path = tmp_path / "one.workshop.yaml"
    path.write_text(write_workshop(WORKSHOP), "utf-8")
    clock = FixedClock(NOON + timedelta(hours=1))
    session = Session.open(path, clock=clock, ids=CountedIds(), state_dir=tmp_path / "state")
    if stage:
        session.do(StartStage(at=clock.now(), stage=stage, run="now1"))
    room = FileRoom(session, admits_all=True)
    pages = RoomPages(room, RoomSite(8000))
    phone, stranger = TestPhone(room), TestPhone(room)
    phone.join("Zoe Quill")
    shown = [pages.screen(), pages.invitation(), pages.page(stranger.secret, PageState({}, "en"))]
    for see in ("", "cards", "results", "mine", "themes", "map"):
        state = PageState({"see": see}, "cy" if see == "cards" else "en")
        shown.append(pages.page(phone.secret, state))
    for audience in ("en", "cy", SCREEN):
        parts = pages.streams.snapshot(audience, "", "")["view"]
        shown.append(repr(parts))
    assert met_by("room", "\n".join(shown)) == []
    session.close()
