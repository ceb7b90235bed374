"""From an empty folder to the first card of a group of one's own, by keys alone."""

from pathlib import Path

from tests.tui.first_card import KEYS_TO_FIRST_CARD, SIGN_UP, to_first_card
from tests.tui.playing import at_home
from userneeds.yamlfile.read.reader import read_series


async def test_a_group_begins_from_an_empty_folder_and_its_first_card_is_written(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    async with at_home(folder, tmp_path / "state", size=(120, 40)) as play:
        assert await to_first_card(play) == KEYS_TO_FIRST_CARD
        assert play.app.controller is not None
        path = play.app.controller.session.path
        workshop = play.app.controller.workshop
    series = read_series((folder / "north-housing-group" / "series.yaml").read_text("utf-8")).value
    assert series is not None
    assert (series.title, len(series.people), len(series.organisations)) == (
        "North housing group",
        10,
        6,
    )
    assert path.parent == folder / "north-housing-group"
    assert "example" not in (path.parent / "series.yaml").read_text("utf-8")
    assert len(workshop.people) == 10
    assert [card.text for card in workshop.cards.values()] == ["Repairs are booked twice"]


async def test_what_cannot_be_is_said_and_asked_for_again(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "file").write_text("", encoding="utf-8")
    async with at_home(folder, tmp_path / "state", size=(120, 40)) as play:
        await play.keys("s")
        await play.types("N" * 300)
        await play.keys("enter")
        assert await play.shows("at most 120 fit")
        await play.answers("North")
        await play.answers(str(folder / "file"))
        await play.types(SIGN_UP)
        await play.keys("enter")
        assert await play.shows("there is a file in its place")
        await play.answers(str(folder / "north"))
        await play.settles()
    assert "Ann Lee" in (folder / "north" / "series.yaml").read_text("utf-8")


async def test_a_place_that_cannot_be_is_asked_for_again(tmp_path: Path) -> None:
    async with at_home(tmp_path, tmp_path / "state", size=(120, 40)) as play:
        await play.keys("s")
        await play.answers("North")
        await play.answers(str(tmp_path / ("x" * 300)))
        await play.keys("enter")
        assert await play.shows("file name too long")
        await play.answers("~nobody-of-this-name/north")
        assert await play.shows("Nobody on this laptop is called so")
        await play.keys("escape", "o")
        for wrong in ("~nobody-of-this-name/north", "x" * 300):
            await play.answers(wrong)
            assert await play.shows("There is no folder")
        await play.keys("escape")
        assert play.app.is_running


async def test_a_group_is_not_proposed_to_lie_in_the_tour(tmp_path: Path) -> None:
    async with at_home(tmp_path / "nowhere", tmp_path / "state", size=(120, 40)) as play:
        await play.keys("t")
        await play.answers(str(tmp_path / "tour"))
        assert await play.shows("First meetup")
        await play.keys("s")
        await play.types("North")
        await play.keys("enter")
        assert await play.shows("Where do its files lie?")
        assert await play.hides(str(tmp_path / "tour"))
