"""Makes the pictures of README and docs anew: `make pictures`, or `python tools/pictures.py`.

Screens are played by keys and written as SVG, the same bytes each time. Pages of papers are drawn
from `exports/` by poppler, those of a room from a played meeting by Chromium, whose versions differ
by a shade at the edges of letters: they are compared with a tolerance. `--check` writes nothing and
says which pictures are old.
"""

import asyncio
import io
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, chdir
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageChops, ImageStat
from tools.room_pictures import ROOM_PAGES, room_pictures

from tests.tui.playing import Play, at_home, playing

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "pictures"
APPROVED = ROOT / "tests" / "tui" / "pictures"
GROUP = "housing-service-improvement"
MEETING = "2021-02-asset-management-user-needs"
LATER_MEETING = "2021-05-being-told-when"
TOLERANCE = 2.0
"""Of 255: how far the shades of two drawings of a page may lie apart, on average."""
_COLOURS = 64
_QUIET_SECONDS = 0.3
"""In which nothing changes any more."""
_SIGN_UP = """\
Name,Role,Organisation,Email
Ann Lee,repairs manager,Alpha Homes,ann@alpha.example
Bo Ray,tenant liaison,Alpha Homes,bo@alpha.example
Cat Fox,data lead,Borough of Bexby,cat@bexby.example
Dan Orr,head of voids,Castle Homes,
Eve Poe,surveyor,Castle Homes,
Flo Kay,call centre lead,Dene Housing,
Gil Ash,housing officer,Dene Housing,
Please be on time
"""

_SURVEY = """\
ID,Start time,Completion time,Email,Name,Which organisation?,What gets in the way?,What would help?
1,2/3/26 9:00,2/3/26 9:04,ann@a.example,Ann Lee,Tarrowby Homes,Nobody answers at night,A night line
2,2/3/26 9:10,2/3/26 9:14,bo@b.example,Bo Ray,Hebblesett Housing,Keys are in three places,A key safe
3,2/3/26 9:20,2/3/26 9:26,cy@b.example,Cy Oak,Hebblesett Housing,Letters come too late,
"""

_MIXED_PAGE = """\
Notes from the drop-in, 4 March

Tenants
- know who holds the spare keys
- to be told when the plumber is late, so that I can go to work

[10:02] Ann Lee: nobody answers after five
[10:04] Bo Ray: As a warden I need to see who is out so that I can lock up

| Who | Need | Why |
|---|---|---|
| Surveyor | see old reports | I bring the right parts |

We heard that carers need a rest at night
because nobody else can lift him.
"The form timed out twice."
— Participant 4, landlord
Page 1 of 2
"""

Keys = Callable[[Play], Awaitable[None]]


class Page(NamedTuple):
    """A page of a paper."""

    paper: str
    """In the folder of the meeting's papers."""
    page: int
    width: int
    """In pixels."""
    meeting: str = MEETING


class Screen(NamedTuple):
    """A screen of the app, and what is done until it stands there."""

    play: Keys
    size: tuple[int, int] = (120, 36)
    is_home: bool = False
    """Whether the app is opened on an empty folder."""
    is_begun: bool = True
    """Whether the meeting has had its stages; else it begins while the picture is made."""
    letters: str = "utf-8"
    """What the terminal can carry."""
    meeting: str = MEETING


async def _runs_five_stages(play: Play) -> None:
    following = "right_square_bracket"
    await play.keys(following, following, following, "escape", "r", following, following)
    await play.keys("escape", "g", "g", "home")
    play.saved()
    await play.shows(" saved")


async def _opens_insight(play: Play) -> None:
    await play.keys("w")


async def _opens_people(play: Play) -> None:
    await play.keys("O")


async def _searches_what_is_known(play: Play) -> None:
    await play.keys("ctrl+k", "slash")
    await play.answers("waiting and not told when")
    await play.workers()
    await play.hides("looking")
    await play.shows("18 found")


async def _opens_the_need(play: Play) -> None:
    play.room.go_to_card("nb4kzt")
    await play.keys("enter")
    await play.shows("rests on")


async def _opens_promises(play: Play) -> None:
    await play.keys("c")
    await play.workers()
    await play.shows("by ")


async def _waits(play: Play) -> None:
    await play.shows("Start a group")


async def _pastes_a_sign_up_list(play: Play) -> None:
    await play.keys("s")
    await play.types("North housing group")
    await play.keys("enter", "enter")
    await play.types(_SIGN_UP)
    await play.shows("people in this list")


async def _brings_in_a_survey(play: Play) -> None:
    with tempfile.TemporaryDirectory() as folder:
        survey = Path(folder) / "survey.csv"
        survey.write_text(_SURVEY, encoding="utf-8")
        await play.keys("X")
        await play.answers(str(survey))
        await play.workers()
    await play.keys("b", "down")
    await play.shows("Enter brings them")


async def _pastes_a_mixed_page(play: Play) -> None:
    await play.keys("n")
    await play.types(_MIXED_PAGE)
    await play.shows("Enter adds them")


MADE_BY_HAND: Mapping[str, str] = {
    "meeting-80x24.png": "shows how it looked before, too",
    "meeting-120x40.png": "shows how it looked before, too",
    "meeting-200x60.png": "shows how it looked before, too",
    "meeting-browser.png": "shows how it looked before, too",
    "case-study-before-after.png": "shows how it looked before, too",
    "two-terminals.png": "two programs, one of which is killed",
    "word-case-study.png": "a page as a word processor draws it",
    "cards-sheet.png": "the sheet's own cells and widths, as a browser draws them",
    "themes-headings.png": "suggestions for a table of cards that is not here",
    "themes-mixed.png": "suggestions for a table of cards that is not here",
    "themes-tray.png": "suggestions for a table of cards that is not here",
}
"""Pictures that no command makes anew, each with what keeps it so."""
COPIES = ("themes", "network")
"""Screens that `tests/tui/test_pictures.py` compares with the app, under the same names."""
SCREENS: Mapping[str, Screen] = {
    "workshop": Screen(_runs_five_stages, is_begun=False),
    "plain-letters": Screen(_runs_five_stages, (80, 25), is_begun=False, letters="ascii"),
    "insight": Screen(_opens_insight),
    "paste": Screen(_pastes_a_mixed_page, (110, 22)),
    "import": Screen(_brings_in_a_survey, (100, 24)),
    "people": Screen(_opens_people),
    "story-known": Screen(_searches_what_is_known, (110, 30), meeting=LATER_MEETING),
    "story-need": Screen(_opens_the_need, (110, 36), meeting=LATER_MEETING),
    "story-promises": Screen(_opens_promises, (110, 30), meeting=LATER_MEETING),
    "first-run": Screen(_waits, (100, 24), is_home=True),
    "sign-up": Screen(_pastes_a_sign_up_list, (100, 24), is_home=True),
}
PAGES: Mapping[str, Page] = {
    "blueprint": Page("blueprint-planned-asset-first.pdf", 1, 1200),
    "case-study-1": Page("case-study.pdf", 1, 700),
    "case-study-2": Page("case-study.pdf", 2, 700),
    "need-cards": Page("cards.pdf", 1, 700),
    "record-charts": Page("record.pdf", 14, 700),
    "consent-sheet": Page("consent-sheet.pdf", 1, 700),
    "story-blueprint": Page("blueprint-a-date-that-is-meant.pdf", 1, 1200, LATER_MEETING),
    "story-bid": Page("bid-form-five-landlords.pdf", 1, 700, LATER_MEETING),
}


@asynccontextmanager
async def _played(screen: Screen, folder: Path) -> AsyncIterator[Play]:
    if screen.is_home:
        (folder / "group").mkdir()
        with chdir(folder):  # what is told of the folder is the same wherever it lies
            async with at_home(Path("group"), folder / "state", size=screen.size) as play:
                yield play
        return
    for path in (ROOT / "workshops" / GROUP).glob("*.yaml"):
        is_shown = path.name == f"{screen.meeting}.workshop.yaml"
        shutil.copyfile(path, folder / ("meeting.workshop.yaml" if is_shown else path.name))
    meeting = folder / "meeting.workshop.yaml"
    if not screen.is_begun:
        text, _, _ = meeting.read_text(encoding="utf-8").partition("\nruns:")
        meeting.write_text(f"{text}\n", encoding="utf-8", newline="\n")
    letters = {"USERNEEDS_LETTERS": screen.letters}
    async with playing(folder, size=screen.size, environment=letters) as play:
        yield play


async def _drawn(screen: Screen) -> str:
    with tempfile.TemporaryDirectory() as folder:
        async with _played(screen, Path(folder)) as play:
            await screen.play(play)
            await play.workers()
            return await _whole_picture(play)


async def _whole_picture(play: Play) -> str:
    """Return the screen once it stays as it is: a busy machine draws it in parts, some later."""
    drawn, before = "", None
    while drawn != before:
        before = drawn
        for widget in play.app.screen.walk_children():
            widget.refresh()
        await play.settles()
        await play.pilot.pause(_QUIET_SECONDS)
        drawn = svg_of(play)
    return drawn


def svg_of(play: Play, title: str = "userneeds") -> str:
    """Return the screen as SVG with the reader's own fonts, where an export fetches some.

    Nor does it hold the number that stands for how its words are cut into parts, unseen by anybody.
    """
    drawn = play.app.export_screenshot(title=title)
    drawn = re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)
    return re.sub(r"terminal-\d+", "terminal", drawn)


def screen_picture(name: str) -> str:
    """Return the picture of a screen as it looks now, as SVG."""
    if name in COPIES:
        return (APPROVED / f"{name}.svg").read_text(encoding="utf-8")
    return asyncio.run(_drawn(SCREENS[name]))


def page_picture(name: str) -> Image.Image:
    """Return the picture of a page of a paper as it is in `exports/` now, or of a room's page.

    Raises:
        CalledProcessError: when poppler cannot draw it.
    """
    if name in ROOM_PAGES:
        return room_pictures()[name]
    page = PAGES[name]
    path = ROOT / "exports" / GROUP / page.meeting / page.paper
    width = ["-scale-to-x", str(page.width), "-scale-to-y", "-1"]
    which = ["-f", str(page.page), "-l", str(page.page), "-singlefile"]
    command = ["pdftoppm", "-png", *width, *which, str(path)]
    done = subprocess.run(command, capture_output=True, check=True)
    return Image.open(io.BytesIO(done.stdout)).convert("RGB")


def difference(one: Image.Image, other: Image.Image) -> float:
    """Return how far the shades of two pictures lie apart on average, of 255; 255 by size."""
    if one.size != other.size:
        return 255.0
    apart = ImageChops.difference(one.convert("L"), other.convert("L"))
    return float(ImageStat.Stat(apart).mean[0])


def old_pictures() -> list[str]:
    """Return the names of pictures that do not show what there is now."""
    screens = [f"{name}.svg" for name in (*COPIES, *SCREENS) if is_old_screen(name)]
    return screens + [f"{name}.png" for name in (*PAGES, *ROOM_PAGES) if is_old_page(name)]


def is_old_screen(name: str) -> bool:
    """Tell whether a stored picture is another than the screen now."""
    stored = FOLDER / f"{name}.svg"
    return not stored.is_file() or stored.read_text(encoding="utf-8") != screen_picture(name)


def is_old_page(name: str) -> bool:
    """Tell whether a stored picture is another than the page now, beyond the tolerance."""
    stored = FOLDER / f"{name}.png"
    return not stored.is_file() or difference(Image.open(stored), page_picture(name)) > TOLERANCE


def main() -> int:
    """Write the pictures that changed, or with `--check` say which are old."""
    is_check = sys.argv[1:] == ["--check"]
    old = old_pictures()
    for name in old:
        print(f"docs/pictures/{name} is {'old' if is_check else 'written'}.")
        if not is_check:
            _write(FOLDER / name)
    return int(is_check and bool(old))


def _write(path: Path) -> None:
    if path.suffix == ".svg":
        path.write_text(screen_picture(path.stem), encoding="utf-8", newline="\n")
    else:
        page_picture(path.stem).quantize(_COLOURS).save(path, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
