"""Pictures of README and docs show what there is now: `make pictures` makes them anew."""

import re

import pytest
from PIL import Image
from tools.pictures import (
    COPIES,
    FOLDER,
    MADE_BY_HAND,
    PAGES,
    SCREENS,
    TOLERANCE,
    difference,
    is_old_page,
    is_old_screen,
    page_picture,
)
from tools.room_pictures import ROOM_PAGES, room_pictures

from tests.docs.doc_blocks import PAGES as TEXTS

DRAWN = (*PAGES, *ROOM_PAGES)
MADE = {*(f"{name}.svg" for name in (*COPIES, *SCREENS)), *(f"{name}.png" for name in DRAWN)}


def test_every_picture_is_made_by_the_command_or_says_why_not() -> None:
    shown = {
        name
        for page in TEXTS
        for name in re.findall(r"pictures/([\w-]+\.\w+)\)", page.read_text(encoding="utf-8"))
    }
    assert {path.name for path in FOLDER.iterdir()} == {*MADE, *MADE_BY_HAND}
    assert shown == {*MADE, *MADE_BY_HAND}


@pytest.mark.parametrize("name", COPIES)
def test_a_screen_that_is_compared_elsewhere_is_the_same_picture(name: str) -> None:
    assert not is_old_screen(name)


@pytest.mark.long
@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_looks_as_its_picture(name: str) -> None:
    assert not is_old_screen(name), "run `make pictures` and look at it"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_looks_as_its_picture(name: str) -> None:
    assert not is_old_page(name), "run `make pictures` and look at it"


@pytest.mark.long
def test_the_pages_of_a_played_meeting_in_a_room_look_as_their_pictures() -> None:
    assert set(room_pictures()) == set(ROOM_PAGES)
    old = [name for name in ROOM_PAGES if is_old_page(name)]
    assert old == [], "run `make pictures` and look at them"


def test_another_page_is_further_away_than_the_tolerance() -> None:
    pages = [page_picture(name) for name in ("case-study-1", "case-study-2", "need-cards")]
    apart = [difference(one, other) for one in pages for other in pages if one is not other]
    assert min(apart) > 4 * TOLERANCE
    assert difference(pages[0], Image.new("RGB", (10, 10))) == 255.0
