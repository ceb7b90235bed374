"""From an empty folder: three ways to begin, each one key."""

from pathlib import Path

from tests.tui.playing import at_home


async def test_an_empty_folder_shows_three_ways_to_begin(tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    for size in ((60, 20), (80, 24), (120, 40)):
        async with at_home(folder, tmp_path / "state", size=size) as play:
            for words in ("Take the tour", "Start a group", "Open a folder"):
                assert await play.shows(words)


async def test_the_tour_copies_the_samples_and_shows_them(tmp_path: Path) -> None:
    async with at_home(tmp_path / "nowhere", tmp_path / "state") as play:
        await play.keys("t")
        await play.answers(str(tmp_path / "mine"))
        assert await play.shows("First meetup")
        assert await play.hides("Take the tour")
    assert len(list((tmp_path / "mine").rglob("*.workshop.yaml"))) == 5
    async with at_home(tmp_path / "nowhere", tmp_path / "state") as play:
        await play.keys("t")
        assert await play.shows("First meetup")


async def test_a_tour_is_never_copied_over_something(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("precious", encoding="utf-8")
    async with at_home(tmp_path / "nowhere", tmp_path / "state") as play:
        await play.keys("t")
        await play.answers(str(tmp_path / "full"))
        assert await play.shows("is not empty")
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["letter.txt"]


async def test_another_folder_is_opened_and_a_missing_one_asked_for_again(tmp_path: Path) -> None:
    async with at_home(tmp_path / "nowhere", tmp_path / "state") as play:
        await play.keys("o")
        await play.answers(str(tmp_path / "typo"))
        assert await play.shows("There is no folder")
        await play.answers("workshops")
        assert await play.shows("First meetup")
        await play.keys("enter")
        assert await play.shows("Agenda")


async def test_five_hints_lead_through_the_tour_and_go_away(tmp_path: Path) -> None:
    async with at_home(tmp_path / "nowhere", tmp_path / "state", size=(120, 40)) as play:
        await play.keys("t")
        await play.answers(str(tmp_path / "mine"))
        assert await play.shows("First meetup")
        await play.keys("enter")
        assert await play.shows("Tour 1 of 5")
        await play.keys("a")
        await play.types("I need a spare key")
        await play.keys("enter", "escape")
        assert await play.shows("Tour 2 of 5")
        await play.keys("A", "enter")
        assert await play.shows("Tour 3 of 5")
        for key, following in (("t", "Tour 4 of 5"), ("P", "Tour 5 of 5")):
            await play.keys(key)
            await play.keys("escape")
            assert await play.shows(following)
        await play.keys("e", "escape")
        assert await play.hides("Tour")
