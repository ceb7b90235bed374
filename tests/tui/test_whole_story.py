"""One meeting from nothing to the papers people take home, by keys alone."""

from pathlib import Path
from zipfile import ZipFile

from tests.tui.playing import Play, at_home

SIGN_UP = """\
Name,Role,Organisation,Email
Ann Lee,repairs manager,Alpha Homes,ann@alpha.example
Bo Ray,tenant liaison,Alpha Homes,bo@alpha.example
Cat Fox,data lead,Borough of Bexby,cat@bexby.example
Dan Orr,head of voids,Castle Homes,dan@castle.example
Eve Poe,surveyor,Castle Homes,eve@castle.example
Flo Kay,call centre lead,Dene Housing,flo@dene.example
"""
NAMES = ("Ann Lee", "Bo Ray", "Cat Fox", "Dan Orr", "Eve Poe", "Flo Kay")
CARDS = """\
As a tenant I need to know when somebody comes so that I can let them in
As a tenant I need a straight answer about the repair
As a surveyor I need the last repair of a home so that I look in the right place
As a surveyor I need photos of the damp before I visit
Repairs are booked twice
Nobody owns the list of damp homes
"""


async def begin_group(play: Play) -> None:
    await play.keys("s")
    await play.types("Damp group")
    await play.keys("enter", "enter")
    await play.types(SIGN_UP)
    assert await play.shows("6 people in this list")
    await play.keys("enter", "enter")
    await play.answers("Damp and what to do about it")
    await play.keys("enter", "up", "enter")
    await play.settles()


async def vote(play: Play) -> None:
    await play.keys("v", "t", "o")
    await play.types("cat fox")
    await play.keys("enter", "plus", "plus", "r", "escape")


async def draw_blueprint(play: Play) -> None:
    await play.keys("b", "B")
    await play.answers("Reporting damp")
    await play.keys("down", "enter", "n")
    await play.answers("Ring the landlord")
    await play.keys("down", "enter")
    await play.answers("Waits in a queue")
    await play.keys("escape")


async def say_facts(play: Play) -> None:
    await play.keys("F", "enter")
    await play.answers("Four landlords share one list of damp homes")
    await play.keys("escape")


def words_of(path: Path) -> str:
    """Return what a paper says; a workbook is an archive of texts."""
    if path.suffix != ".xlsx":
        return path.read_text("utf-8")
    with ZipFile(path) as workbook:
        return "\n".join(workbook.read(name).decode("utf-8") for name in workbook.namelist())


async def test_a_group_goes_from_nothing_to_its_papers(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    async with at_home(folder, tmp_path / "state", size=(120, 40)) as play:
        await begin_group(play)
        await play.keys("O", "R", "enter", "escape")
        await play.keys("a")
        await play.types(CARDS)
        assert await play.shows("6 cards from what was pasted")
        await play.keys("enter", "escape")
        await play.keys("t", "s")
        await play.workers()
        await play.keys("Y", "escape")
        await vote(play)
        await draw_blueprint(play)
        await say_facts(play)
        await play.keys("e", "a", "o")
        await play.answers(str(tmp_path / "out"))
        await play.keys("f", "f", "f", "f", "enter")
        await play.workers()
        assert play.app.controller is not None
        workshop = play.app.controller.workshop
    assert (len(workshop.people), len(workshop.cards)) == (6, 6)
    assert workshop.themes
    assert {person.consent for person in workshop.people.values()} == {"anonymous"}
    papers = {path.name: words_of(path) for path in (tmp_path / "out").iterdir()}
    case_study = papers["case-study.md"]
    assert "Four landlords share one list of damp homes" in case_study
    assert "As a tenant I need a straight answer about the repair" in case_study
    everything = "\n".join(papers.values())
    assert "Reporting damp" in everything
    assert not [name for name in (*NAMES, "example") if name in everything]
