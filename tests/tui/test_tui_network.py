from dataclasses import replace
from pathlib import Path

import pytest
from textual import events

from tests.build import a_card, a_workshop
from tests.tui.playing import HOSTILE, Play, a_hostile_meeting, a_meeting, playing
from userneeds.model.people import Organisation
from userneeds.model.theme import Theme
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.drawing.braille import Paper, plain_sign, signs
from userneeds.surfaces.tui.drawing.cells import line_width
from userneeds.surfaces.tui.drawing.glyphs import in_plain
from userneeds.surfaces.tui.drawing.inks import INKS
from userneeds.surfaces.tui.network.drawing import View, dotted_ties, drawn
from userneeds.surfaces.tui.network.layout import FAR, MARKS, NEARNESSES, WORDS, Nearness, laid_out
from userneeds.surfaces.tui.network.moving import nearest, next_name
from userneeds.surfaces.tui.network.picture import MOST_CARDS, Key, Only, picture_of
from userneeds.surfaces.tui.network.words import about, title
from userneeds.surfaces.tui.screens.card import CardRoom
from userneeds.surfaces.tui.screens.network import NetworkRoom
from userneeds.surfaces.tui.screens.themes import ThemesRoom

SIZES = [(20, 5), (43, 12), (60, 14), (118, 30), (200, 50), (298, 90)]


def a_crowd(cards: int, themes: int = 10, organisations: int = 8) -> Workshop:
    """Return a large meeting whose cards are spread over themes and organisations."""
    return a_workshop(
        *(
            a_card(
                f"c{at:05d}",
                kind="challenge",
                text=f"Challenge number {at}",
                theme=f"t{(at * 7) % themes:03d}",
                organisation=f"o{(at * 3) % organisations:02d}",
            )
            for at in range(cards)
        ),
        themes={f"t{at:03d}": Theme(id=f"t{at:03d}", name=f"Theme about {at}") for at in range(themes)},
        organisations={
            f"o{at:02d}": Organisation(id=f"o{at:02d}", name=f"Homes of {at}") for at in range(organisations)
        },
        people={},
    )


def looking(workshop: Workshop, size: tuple[int, int], nearness: Nearness, focus: Key | None = None) -> View:
    picture = picture_of(workshop, Only())
    layout = laid_out(picture, *size, nearness)
    focus = focus or picture.first()
    tops = layout.tops_to_show(focus, (0, 0)) if focus else (0, 0)
    return View(picture, layout, tops, focus, picture.tied_to(focus) if focus else {})


def words_of(view: View) -> list[str]:
    return ["".join(text for text, _ in line) for line in drawn(view, dotted_ties(view))]


# Drawing.


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("nearness", NEARNESSES)
def test_every_row_of_the_picture_is_as_wide_as_the_screen(size: tuple[int, int], nearness: Nearness) -> None:
    for workshop in (a_hostile_meeting(), a_crowd(40), a_crowd(300, 20, 30), a_workshop(themes={}, organisations={})):
        view = looking(workshop, size, nearness)
        lines = drawn(view, dotted_ties(view))
        assert {line_width(line) for line in lines} == {size[0]}
        assert len(lines) == size[1]
        assert {ink for line in lines for _, ink in line} <= set(INKS)


@pytest.mark.parametrize("size", [(60, 13), (118, 30), (298, 90)])
def test_no_name_stands_on_another(size: tuple[int, int]) -> None:
    view = looking(a_crowd(300), size, FAR)
    text = words_of(view)
    assert [at for at in range(10) if sum(f"Theme about {at}" in row for row in text) != 1] == []
    assert [at for at in range(8) if not any(f" {at} ▐" in row for row in text)] == []


def test_what_is_looked_at_has_a_pointer_and_whole_lines() -> None:
    meeting = a_meeting()
    view = looking(meeting, (100, 20), MARKS, ("theme", "roofs"))
    assert any("▶ Roofs" in row for row in words_of(view))
    whole = Paper(100, 20)
    start, end = view.row_of(("organisation", "southby")), view.row_of(("theme", "roofs"))
    whole.curve(((view.layout.left + 1) * 2, start * 4 + 1), (view.layout.ends["roofs"] * 2 + 1, end * 4 + 1))
    row = words_of(view)[start]
    beside = view.layout.left + 1
    assert row[beside] == signs(whole.row(start))[beside]


def test_more_cards_tie_with_closer_dots() -> None:
    def dots(number: int) -> int:
        cards = (a_card(f"c{at}", theme="damp", organisation="northmoor") for at in range(number))
        view = replace(looking(a_workshop(*cards), (100, 20), FAR), focus=None)
        paper = dotted_ties(view)
        return sum(cell.bit_count() for row in range(20) for cell in paper.row(row))

    assert dots(1) < dots(2) < dots(3) == dots(9)


def test_cards_of_others_fade_to_dots_while_an_organisation_is_looked_at() -> None:
    meeting = a_meeting()
    theirs = words_of(looking(meeting, (100, 20), MARKS, ("organisation", "southby")))
    row = next(row for row in theirs if "Roofs" in row)
    assert "✦" in row
    assert "◎" not in row
    assert "·" in row


def test_cards_are_rows_with_their_words_when_nearest() -> None:
    text = "\n".join(words_of(looking(a_meeting(), (120, 20), WORDS)))
    assert "One list of every lift" in text
    assert "A photo of every roof" in text


def test_many_cards_are_counted_instead_of_drawn() -> None:
    crowd = a_crowd(MOST_CARDS + 1)
    view = looking(crowd, (118, 30), MARKS)
    assert not view.picture.has_cards
    assert [key for key in view.layout.spots if key[0] == "card"] == []
    said = "".join(text for line in title(view.picture, view.focus, view.layout, 118) for text, _ in line)
    assert f"{MOST_CARDS + 1} cards counted, not drawn" in said
    assert all(f"Theme about {at}" in "\n".join(words_of(view)) for at in range(10))


def test_what_has_no_room_is_counted() -> None:
    view = looking(a_crowd(300), (20, 6), MARKS)
    said = "".join(text for line in title(view.picture, view.focus, view.layout, 300) for text, _ in line)
    assert "without room to be drawn" in said
    assert "rows in sight" in said
    crowded = looking(a_crowd(40, organisations=30), (80, 10), MARKS)
    told = "".join(text for line in title(crowded.picture, crowded.focus, crowded.layout, 300) for text, _ in line)
    assert "10 of 30 organisations in sight" in told


def test_plain_letters_follow_the_lean_of_a_line() -> None:
    paper = Paper(3, 3)
    paper.curve((0, 1), (5, 1))
    assert plain_sign(signs(paper.row(0))[1]) == "-"
    falling, rising = Paper(1, 1), Paper(1, 1)
    for at in range(2):
        falling.dot(at, at * 3)
        rising.dot(at, 3 - at * 3)
    assert (plain_sign(signs(falling.row(0))), plain_sign(signs(rising.row(0)))) == ("\\", "/")
    assert [plain_sign(chr(0x2800 + bits)) for bits in (0x00, 0x40, 0x01, 0x47)] == [" ", ".", "'", "|"]
    drawn_rows = words_of(looking(a_meeting(), (100, 20), MARKS))
    assert "?" not in in_plain("".join(drawn_rows), "ascii")


def test_lines_beside_the_paper_are_cut_off() -> None:
    paper = Paper(4, 2)
    paper.curve((-10, 3), (30, 4))
    paper.dot(8, 0)
    assert any(paper.row(0))


# Moving.


def test_an_arrow_leads_to_the_nearest_in_its_direction() -> None:
    view = looking(a_crowd(40), (118, 30), MARKS)
    themes = [("theme", theme) for theme in view.picture.weave.themes]
    below = nearest(view.layout, themes[0], (0, 0), 0, 1)  # type: ignore[arg-type]  # a pair made of a literal
    assert below == themes[1]
    beside = nearest(view.layout, themes[0], (0, 0), -1, 0)  # type: ignore[arg-type]  # likewise
    assert beside == ("card", view.picture.weave.cards[themes[0][1]][-1])
    assert nearest(view.layout, themes[0], (0, 0), 1, 0) == themes[0]  # type: ignore[arg-type]  # likewise
    assert nearest(view.layout, beside, (0, 0), 1, 0) == themes[0]


@pytest.mark.parametrize("nearness", NEARNESSES)
def test_arrows_come_to_every_node(nearness: Nearness) -> None:
    view = looking(a_crowd(60), (118, 30), nearness)
    reached: set[Key] = set()
    waiting: list[Key] = [next(iter(view.layout.spots))]
    while waiting:
        here = waiting.pop()
        if here not in reached:
            reached.add(here)
            tops = view.layout.tops_to_show(here, (0, 0))
            waiting += [nearest(view.layout, here, tops, *way) for way in ((1, 0), (-1, 0), (0, 1), (0, -1))]
    assert set(view.layout.spots) - reached == set()


def test_tab_comes_round_all_themes_and_organisations() -> None:
    picture = picture_of(a_crowd(40), Only())
    here = picture.first()
    met = set()
    for _ in range(18):
        here = next_name(picture, here, 1)
        met.add(here)
    assert len(met) == 18
    assert next_name(picture, next_name(picture, here, 1), -1) == here
    card: Key = ("card", "c00000")
    assert next_name(picture, card, -1) == ("theme", "t000")


# Words.


def test_the_words_say_who_is_tied_and_who_is_not() -> None:
    meeting = a_meeting(themes={"roofs": Theme(id="roofs", name="Roofs", reasons=("They share 'roof'",))})
    picture = picture_of(meeting, Only())
    said = about(meeting, picture, ("theme", "roofs"), ())
    assert said == ["Cards from Northmoor (1), Southby (1).", "Together because: They share 'roof'."]
    assert about(meeting, picture, ("organisation", "southby"), ())[0].startswith("Wrote for ")
    alone = picture_of(a_workshop(a_card("c1", theme="damp", by="cat")), Only())
    assert "Not from Northmoor." in about(a_workshop(), alone, ("theme", "damp"), ())


def test_links_between_cards_are_seen_from_both_ends() -> None:
    cards = (a_card("c1", text="One", kind="goal", links=("c2",)), a_card("c2", text="Two", kind="goal"))
    workshop = a_workshop(*cards)
    picture = picture_of(workshop, Only())
    assert "Linked with 'One'." in about(workshop, picture, ("card", "c2"), ())
    assert ("card", "c1") in picture.tied_to(("card", "c2"))


# The screen, by keys.


async def opened(play: Play) -> NetworkRoom:
    await play.keys("W")
    await play.workers()
    screen = play.app.screen
    assert isinstance(screen, NetworkRoom)
    return screen


async def test_the_picture_begins_with_the_most_widely_shared_theme(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        screen = await opened(play)
        assert screen.view.looked_at == ("theme", "roofs")
        assert await play.shows("Roofs   2 cards from 2 of 2 organisations")
        assert await play.shows("▶ Roofs")
        assert len(list(screen.query("*"))) < 30


async def test_enter_opens_the_theme_and_the_card(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        screen = await opened(play)
        await play.keys("enter")
        themes = play.app.screen
        assert isinstance(themes, ThemesRoom)
        assert themes.groups.chosen is not None
        assert themes.groups.chosen.theme == "roofs"
        await play.keys("q")
        await play.workers()
        await play.keys("left")
        assert screen.view.looked_at is not None
        assert screen.view.looked_at[0] == "card"
        await play.keys("enter")
        assert isinstance(play.app.screen, CardRoom)
        assert play.app.screen.card_id == screen.view.looked_at[1]


async def test_a_card_moved_to_another_theme_moves_in_the_picture(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        screen = await opened(play)
        await play.keys("enter", "enter", "m")
        await play.types("damp")
        await play.keys("enter", "q")
        await play.workers()
        picture = screen.view.picture
        assert picture is not None
        assert len(picture.weave.cards["damp"]) == 1 == len(play.saved().cards_of("damp"))
        await play.keys("u")
        await play.workers()
        assert screen.view.picture is not None
        assert not screen.view.picture.weave.cards["damp"]


async def test_space_shows_one_theme_alone_and_escape_all_again(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        screen = await opened(play)
        await play.keys("space")
        await play.workers()
        assert await play.shows("only 'Roofs' is shown")
        assert screen.view.picture is not None
        assert screen.view.picture.weave.themes == ("roofs",)
        await play.keys("escape")
        await play.workers()
        assert set(screen.view.picture.weave.themes) >= {"damp", "roofs"}
        await play.keys("escape")
        assert play.app.screen is play.room


async def test_an_organisation_can_be_chosen_to_show_alone(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        screen = await opened(play)
        await play.keys("slash")
        await play.types("southby")
        await play.keys("enter")
        await play.workers()
        assert screen.view.picture is not None
        assert screen.view.picture.weave.organisations == ("southby",)
        assert set(screen.view.picture.weave.homes) == {"c2bbbb", "c4dddd"}
        assert await play.shows("1 card · from 2 of 2")


async def test_nearer_shows_the_words_and_further_only_names(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        screen = await opened(play)
        await play.keys("plus")
        await play.workers()
        assert await play.shows("A photo of every roof")
        await play.keys("left", "minus", "minus")
        await play.workers()
        assert await play.hides("A photo of every roof")
        assert screen.view.looked_at == ("theme", "roofs")
        assert await play.shows("+ draws the cards")


async def test_what_a_slow_worker_places_too_late_is_not_shown(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        screen = await opened(play)
        old = screen.view.layout_now
        picture = screen.view.picture
        assert old is not None
        assert picture is not None
        await play.keys("plus")
        assert await play.shows("A photo of every roof")
        late = screen.Placed(play.room.desk.workshop, picture, old)
        screen.post_message(late)
        await play.pilot.pause()
        assert screen.view.layout_now is not None
        assert screen.view.layout_now.nearness == WORDS


async def test_a_card_says_what_it_is_close_to(tmp_path: Path) -> None:
    cards = [a_card(f"m{at}", kind="challenge", text=text) for at, text in enumerate(("damp and mould", "mould, damp"))]
    async with playing(tmp_path, a_meeting(cards={card.id: card for card in cards})) as play:
        screen = await opened(play)
        screen.view.look_at(("card", "m0"))
        assert await play.shows("Close to 'mould, damp'")


async def test_the_help_names_the_keys_of_the_picture(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await opened(play)
        await play.keys("question_mark")
        assert await play.shows("Show only what belongs to this")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (300, 100)])
async def test_hostile_words_stand_in_the_picture_as_they_are(tmp_path: Path, size: tuple[int, int]) -> None:
    async with playing(tmp_path, a_hostile_meeting(), size=size) as play:
        await opened(play)
        for key in ("tab", "left", "left", "up", "plus", "down", "left", "tab", "minus", "minus", "space", "escape"):
            await play.keys(key)
            await play.workers()
        assert await play.shows(HOSTILE[1][:12])
        await play.pilot.resize_terminal(40, 10)
        await play.workers()
        await play.keys("pagedown", "pageup", "tab")
        assert isinstance(play.app.screen, NetworkRoom)


async def test_the_mouse_looks_opens_and_scrolls(tmp_path: Path) -> None:
    async with playing(tmp_path, a_crowd(300), size=(80, 24)) as play:
        screen = await opened(play)
        await play.keys("plus")
        await play.workers()
        view = screen.view
        before = [row[:] for row in play.screen()]
        view.post_message(events.MouseScrollDown(view, 5, 5, 0, 0, 0, False, False, False))
        await play.pilot.pause()
        assert play.screen() != before
        assert view.layout_now is not None
        spot = view.layout_now.spots["organisation", "o01"]
        row = view.layout_now.row_in_sight(("organisation", "o01"), (0, 0))
        card = next(key for key in view.layout_now.spots if key[0] == "card")
        await play.pilot.click(view, offset=(view.layout_now.spots[card].x + 4, view.layout_now.spots[card].row))
        assert view.looked_at is not None
        assert view.looked_at[0] == "card"
        await play.pilot.click(view, offset=(spot.x, row))
        assert view.looked_at == ("organisation", "o01")
        await play.pilot.click(view, offset=(spot.x, row))
        await play.workers()
        assert screen.only.organisation == "o01"
