"""Title, date, hours, place, language and glossary, changed by keys while the meeting runs."""

import datetime as dt
from pathlib import Path

import pytest

from tests.documents.house.logo_files import SVG
from tests.tui.playing import HOSTILE, a_meeting, at_home, playing
from userneeds.model.series import Series
from userneeds.yamlfile.read.reader import read_series
from userneeds.yamlfile.write.writer import write_series


async def test_every_detail_of_a_meeting_that_has_begun_is_changed_by_keys(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("right_square_bracket", "N", "enter")
        await play.answers("Repairs that last")
        await play.keys("down", "enter")
        await play.answers("Nobody waits in twice")
        await play.keys("down", "enter")
        await play.answers("2026-12-01")
        await play.keys("down", "enter")
        await play.answers("10 to 12:30")
        await play.keys("down", "enter")
        await play.answers("Room 4, Town Hall")
        await play.keys("down", "enter")
        await play.answers("cy")
        saved = play.saved()
        assert saved.current_stage() is not None
        assert (saved.title, saved.focus) == ("Repairs that last", "Nobody waits in twice")
        assert saved.date == dt.date(2026, 12, 1)
        assert (saved.begins, saved.ends) == (dt.time(10), dt.time(12, 30))
        assert (saved.place, saved.language) == ("Room 4, Town Hall", "cy")
        await play.keys("u", "u")
        assert (play.saved().place, play.saved().language) == ("", "en-GB")


async def test_a_word_is_explained_changed_and_taken_out(tmp_path: Path) -> None:
    async with playing(tmp_path, a_meeting(glossary={"void": "an empty home"})) as play:
        await play.keys("N", "a")
        await play.types("decant")
        await play.keys("enter")
        await play.types("a move while works go on")
        await play.keys("enter")
        assert play.saved().glossary["decant"] == "a move while works go on"
        await play.keys("end", "up", "enter")
        await play.answers("a move for some weeks")
        assert play.saved().glossary["decant"] == "a move for some weeks"
        await play.keys("x")
        assert dict(play.saved().glossary) == {"void": "an empty home"}
        await play.keys("home", "x")
        assert play.said == "Only a word of the glossary can be taken away."


async def test_what_cannot_be_is_refused_and_stays_to_be_mended(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("N", "enter")
        await play.answers("  ")
        assert "needs a title" in play.said
        await play.keys("down", "down", "enter")
        await play.answers("1 Decembre")
        assert await play.shows("'1 Decembre' is not a day.")
        await play.keys("escape", "down", "enter")
        await play.answers("elevenish")
        assert await play.shows("'elevenish' are no hours such as 10:00-12:30")
        await play.answers("12:30-10:00")
        assert "cannot end before it begins" in play.said
        await play.keys("escape", "down", "down", "enter")
        await play.answers("Welsh")
        assert "'Welsh' is no language." in play.said
        await play.keys("escape")
        assert play.saved() == a_meeting()


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_hostile_details_are_shown_as_text(tmp_path: Path, size: tuple[int, int]) -> None:
    words = {HOSTILE[0] + "x": HOSTILE[6], "漢字かな": HOSTILE[9]}
    meeting = a_meeting(title=HOSTILE[1], place=HOSTILE[8], glossary=words)
    async with playing(tmp_path, meeting, size=size) as play:
        await play.keys("N", "end", "home")
        assert max(len(row) for row in play.screen()) <= size[0]
        assert await play.shows("[@click=app.quit]x[/]")


@pytest.mark.parametrize("words", ["title", "place", "language", "glossary"])
async def test_the_palette_finds_the_details(tmp_path: Path, words: str) -> None:
    async with playing(tmp_path) as play:
        await play.keys("ctrl+p")
        await play.types(words)
        assert await play.shows("Title, focus, date, hours, place or link")


async def test_the_details_of_a_series_are_changed_from_the_home_screen(tmp_path: Path) -> None:
    path = tmp_path / "series.yaml"
    group = Series(id="group", title="Our group")
    path.write_text("# ours\n" + write_series(group), encoding="utf-8")
    async with at_home(tmp_path, tmp_path / "state") as play:
        await play.keys("d", "enter")
        await play.answers("Repairs together")
        await play.keys("down", "enter")
        await play.types("Fewer visits.\nFewer calls.")
        await play.keys("ctrl+s", "a")
        await play.types("void")
        await play.keys("enter")
        await play.types("an empty home")
        await play.keys("enter", "escape")
    text = path.read_text(encoding="utf-8")
    series = read_series(text).value
    assert series is not None
    assert text.startswith("# ours\n")
    assert (series.title, series.purpose) == ("Repairs together", "Fewer visits.\nFewer calls.")
    assert dict(series.glossary) == {"void": "an empty home"}


async def test_how_often_a_group_meets_and_how_long_things_are_kept_is_said_of_it(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "north"
    folder.mkdir()
    path = folder / "series.yaml"
    path.write_text("userneeds: 2\nid: north\ntitle: North\n", encoding="utf-8")
    async with at_home(folder, tmp_path / "state") as play:
        await play.keys("d", "down", "down", "down", "enter")
        await play.answers("now and then")
        assert await play.shows("'now and then' cannot be read.")
        await play.answers("second Tuesday, 10:00, 90 minutes")
        await play.keys("down", "down", "enter")
        await play.answers("tomorrow or so")
        assert await play.shows("is not a day")
        await play.answers("30 June 2027")
        await play.keys("down", "enter")
        await play.answers("31 December 2028")
        await play.keys("escape")
    kept = read_series(path.read_text(encoding="utf-8")).value
    assert kept is not None
    days = (kept.retention.raw_cards, kept.retention.names, kept.retention.everything)
    assert days == (dt.date(2027, 6, 30), dt.date(2028, 12, 31), None)
    assert kept.meets == "second Tuesday, 10:00, 90 minutes"


async def test_how_papers_look_is_said_of_a_series_and_asked_again_where_it_cannot_be_read(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "north"
    folder.mkdir()
    path = folder / "series.yaml"
    path.write_text("userneeds: 2\nid: north\ntitle: North\n", encoding="utf-8")
    (folder / "logo.svg").write_bytes(SVG)
    async with at_home(folder, tmp_path / "state") as play:
        await play.keys("d", *["down"] * 8, "enter")
        await play.answers("Us Together")
        await play.keys("down", "enter")
        await play.answers("none.svg")
        assert await play.shows("The logo none.svg is left out")
        await play.answers("logo.svg")
        await play.keys("down", "enter")
        await play.answers("#cccccc")
        assert await play.shows("has a contrast of 1.6")
        await play.answers("#5b2a86")
        await play.keys("down", "down", "down", "enter")
        await play.types("\nSources: Where we looked")
        await play.keys("ctrl+s", "escape")
    kept = read_series(path.read_text(encoding="utf-8")).value
    assert kept is not None
    style = kept.house_style
    assert (style.name, style.logo, style.accent) == ("Us Together", "logo.svg", "#5b2a86")
    assert style.headings == {"Sources": "Where we looked"}
