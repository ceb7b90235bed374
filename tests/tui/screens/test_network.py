from dataclasses import replace
from pathlib import Path

import pytest
from textual import events

from tests.build import a_card, a_workshop
from tests.tui.playing import HOSTILE, Play, a_hostile_meeting, a_meeting, playing
from tests.tui.seen_rooms import on_screen
from userneeds.model.people import Organisation
from userneeds.model.theme import Theme
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.card.screen import CardScreen
from userneeds.surfaces.tui.drawing.braille import BrailleCanvas, braille_text, nearest_ascii
from userneeds.surfaces.tui.drawing.cell_styles import CELL_STYLES
from userneeds.surfaces.tui.drawing.cells import line_width
from userneeds.surfaces.tui.drawing.glyphs import transliterate
from userneeds.surfaces.tui.network.captions import diagram_title, node_sentences
from userneeds.surfaces.tui.network.diagram import (
    MAX_CARD_NODES,
    DiagramFilter,
    NodeKey,
    node_link_diagram,
)
from userneeds.surfaces.tui.network.edges import draw_dotted_edges
from userneeds.surfaces.tui.network.graph_layout import (
    ZOOM_LEVELS,
    ZOOM_MARKS,
    ZOOM_NAMES,
    ZOOM_TEXTS,
    ZoomLevel,
    lay_out_graph,
)
from userneeds.surfaces.tui.network.screen import NetworkScreen
from userneeds.surfaces.tui.network.spatial_navigation import nearest_node, next_named_node
from userneeds.surfaces.tui.network.view import draw_diagram
from userneeds.surfaces.tui.network.view_state import DiagramViewState
from userneeds.surfaces.tui.themes.screen import ThemesScreen

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
        themes={
            f"t{at:03d}": Theme(id=f"t{at:03d}", name=f"Theme about {at}") for at in range(themes)
        },
        organisations={
            f"o{at:02d}": Organisation(id=f"o{at:02d}", name=f"Homes of {at}")
            for at in range(organisations)
        },
        people={},
    )


def looking(
    workshop: Workshop, size: tuple[int, int], nearness: ZoomLevel, focus: NodeKey | None = None
) -> DiagramViewState:
    picture = node_link_diagram(on_screen(workshop), DiagramFilter())
    layout = lay_out_graph(picture, *size, nearness)
    focus = focus or picture.first_node()
    tops = layout.tops_to_show(focus, (0, 0)) if focus else (0, 0)
    return DiagramViewState(
        picture, layout, tops, focus, picture.neighbours(focus) if focus else {}
    )


def words_of(view: DiagramViewState) -> list[str]:
    return [
        "".join(text for text, _ in line) for line in draw_diagram(view, draw_dotted_edges(view))
    ]


# Drawing.


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("nearness", ZOOM_LEVELS)
def test_every_row_of_the_picture_is_as_wide_as_the_screen(
    size: tuple[int, int], nearness: ZoomLevel
) -> None:
    for workshop in (
        a_hostile_meeting(),
        a_crowd(40),
        a_crowd(300, 20, 30),
        a_workshop(themes={}, organisations={}),
    ):
        view = looking(workshop, size, nearness)
        lines = draw_diagram(view, draw_dotted_edges(view))
        assert {line_width(line) for line in lines} == {size[0]}
        assert len(lines) == size[1]
        assert {ink for line in lines for _, ink in line} <= set(CELL_STYLES)


@pytest.mark.parametrize("size", [(60, 13), (118, 30), (298, 90)])
def test_no_name_stands_on_another(size: tuple[int, int]) -> None:
    view = looking(a_crowd(300), size, ZOOM_NAMES)
    text = words_of(view)
    assert [at for at in range(10) if sum(f"Theme about {at}" in row for row in text) != 1] == []
    assert [at for at in range(8) if not any(f" {at} ▐" in row for row in text)] == []


def test_what_is_looked_at_has_a_pointer_and_whole_lines() -> None:
    meeting = a_meeting()
    view = looking(meeting, (100, 20), ZOOM_MARKS, ("theme", "roofs"))
    assert any("▶ Roofs" in row for row in words_of(view))
    whole = BrailleCanvas(100, 20)
    start, end = view.row_of(("organisation", "southby")), view.row_of(("theme", "roofs"))
    whole.draw_curve(
        ((view.graph_layout.left + 1) * 2, start * 4 + 1),
        (view.graph_layout.edge_ends["roofs"] * 2 + 1, end * 4 + 1),
    )
    row = words_of(view)[start]
    beside = view.graph_layout.left + 1
    assert row[beside] == braille_text(whole.row_bits(start))[beside]


def test_more_cards_tie_with_closer_dots() -> None:
    def dots(number: int) -> int:
        cards = (a_card(f"c{at}", theme="damp", organisation="northmoor") for at in range(number))
        view = replace(looking(a_workshop(*cards), (100, 20), ZOOM_NAMES), focused=None)
        paper = draw_dotted_edges(view)
        return sum(cell.bit_count() for row in range(20) for cell in paper.row_bits(row))

    assert dots(1) < dots(2) < dots(3) == dots(9)


def test_cards_of_others_fade_to_dots_while_an_organisation_is_looked_at() -> None:
    meeting = a_meeting()
    theirs = words_of(looking(meeting, (100, 20), ZOOM_MARKS, ("organisation", "southby")))
    row = next(row for row in theirs if "Roofs" in row)
    assert "✦" in row
    assert "◎" not in row
    assert "·" in row


def test_cards_are_rows_with_their_words_when_nearest() -> None:
    text = "\n".join(words_of(looking(a_meeting(), (120, 20), ZOOM_TEXTS)))
    assert "One list of every lift" in text
    assert "A photo of every roof" in text


def test_many_cards_are_counted_instead_of_drawn() -> None:
    crowd = a_crowd(MAX_CARD_NODES + 1)
    view = looking(crowd, (118, 30), ZOOM_MARKS)
    assert not view.diagram.has_cards
    assert [key for key in view.graph_layout.positions if key[0] == "card"] == []
    said = "".join(
        text
        for line in diagram_title(view.diagram, view.focused, view.graph_layout, 118)
        for text, _ in line
    )
    assert f"{MAX_CARD_NODES + 1} cards counted, not drawn" in said
    assert all(f"Theme about {at}" in "\n".join(words_of(view)) for at in range(10))


def test_what_has_no_room_is_counted() -> None:
    view = looking(a_crowd(300), (20, 6), ZOOM_MARKS)
    said = "".join(
        text
        for line in diagram_title(view.diagram, view.focused, view.graph_layout, 300)
        for text, _ in line
    )
    assert "without room to be drawn" in said
    assert "rows in sight" in said
    crowded = looking(a_crowd(40, organisations=30), (80, 10), ZOOM_MARKS)
    told = "".join(
        text
        for line in diagram_title(crowded.diagram, crowded.focused, crowded.graph_layout, 300)
        for text, _ in line
    )
    assert "10 of 30 organisations in sight" in told


def test_plain_letters_follow_the_lean_of_a_line() -> None:
    paper = BrailleCanvas(3, 3)
    paper.draw_curve((0, 1), (5, 1))
    assert nearest_ascii(braille_text(paper.row_bits(0))[1]) == "-"
    falling, rising = BrailleCanvas(1, 1), BrailleCanvas(1, 1)
    for at in range(2):
        falling.set_dot(at, at * 3)
        rising.set_dot(at, 3 - at * 3)
    assert (
        nearest_ascii(braille_text(falling.row_bits(0))),
        nearest_ascii(braille_text(rising.row_bits(0))),
    ) == (
        "\\",
        "/",
    )
    assert [nearest_ascii(chr(0x2800 + bits)) for bits in (0x00, 0x40, 0x01, 0x47)] == [
        " ",
        ".",
        "'",
        "|",
    ]
    drawn_rows = words_of(looking(a_meeting(), (100, 20), ZOOM_MARKS))
    assert "?" not in transliterate("".join(drawn_rows), "ascii")


def test_lines_beside_the_paper_are_cut_off() -> None:
    paper = BrailleCanvas(4, 2)
    paper.draw_curve((-10, 3), (30, 4))
    paper.set_dot(8, 0)
    assert any(paper.row_bits(0))


# Moving.


def test_an_arrow_leads_to_the_nearest_in_its_direction() -> None:
    view = looking(a_crowd(40), (118, 30), ZOOM_MARKS)
    themes: list[NodeKey] = [("theme", theme) for theme in view.diagram.bipartite.themes]
    below = nearest_node(view.graph_layout, themes[0], (0, 0), 0, 1)
    assert below == themes[1]
    beside = nearest_node(view.graph_layout, themes[0], (0, 0), -1, 0)
    assert beside == ("card", view.diagram.bipartite.cards[themes[0][1]][-1])
    assert nearest_node(view.graph_layout, themes[0], (0, 0), 1, 0) == themes[0]
    assert nearest_node(view.graph_layout, beside, (0, 0), 1, 0) == themes[0]


@pytest.mark.parametrize("nearness", ZOOM_LEVELS)
def test_arrows_come_to_every_node(nearness: ZoomLevel) -> None:
    view = looking(a_crowd(60), (118, 30), nearness)
    reached: set[NodeKey] = set()
    waiting: list[NodeKey] = [next(iter(view.graph_layout.positions))]
    while waiting:
        here = waiting.pop()
        if here not in reached:
            reached.add(here)
            tops = view.graph_layout.tops_to_show(here, (0, 0))
            waiting += [
                nearest_node(view.graph_layout, here, tops, *way)
                for way in ((1, 0), (-1, 0), (0, 1), (0, -1))
            ]
    assert set(view.graph_layout.positions) - reached == set()


def test_tab_comes_round_all_themes_and_organisations() -> None:
    picture = node_link_diagram(on_screen(a_crowd(40)), DiagramFilter())
    here = picture.first_node()
    met = set()
    for _ in range(18):
        here = next_named_node(picture, here, 1)
        met.add(here)
    assert len(met) == 18
    assert next_named_node(picture, next_named_node(picture, here, 1), -1) == here
    card: NodeKey = ("card", "c00000")
    assert next_named_node(picture, card, -1) == ("theme", "t000")


# Words.


def test_the_words_say_who_is_tied_and_who_is_not() -> None:
    meeting = a_meeting(
        themes={"roofs": Theme(id="roofs", name="Roofs", reasons=("They share 'roof'",))}
    )
    picture = node_link_diagram(on_screen(meeting), DiagramFilter())
    said = node_sentences(on_screen(meeting), picture, ("theme", "roofs"), ())
    assert said == [
        "Cards from Northmoor (1), Southby (1).",
        "Together because: They share 'roof'.",
    ]
    assert node_sentences(on_screen(meeting), picture, ("organisation", "southby"), ())[
        0
    ].startswith("Wrote for ")
    alone = node_link_diagram(
        on_screen(a_workshop(a_card("c1", theme="damp", by="cat"))), DiagramFilter()
    )
    assert "Not from Northmoor." in node_sentences(
        on_screen(a_workshop()), alone, ("theme", "damp"), ()
    )


def test_links_between_cards_are_seen_from_both_ends() -> None:
    cards = (
        a_card("c1", text="One", kind="goal", links=("c2",)),
        a_card("c2", text="Two", kind="goal"),
    )
    workshop = a_workshop(*cards)
    picture = node_link_diagram(on_screen(workshop), DiagramFilter())
    assert "Linked with 'One'." in node_sentences(on_screen(workshop), picture, ("card", "c2"), ())
    assert ("card", "c1") in picture.neighbours(("card", "c2"))


# The screen, by keys.


async def opened(play: Play) -> NetworkScreen:
    await play.keys("W")
    await play.workers()
    screen = play.app.screen
    assert isinstance(screen, NetworkScreen)
    return screen


async def test_the_picture_begins_with_the_most_widely_shared_theme(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        screen = await opened(play)
        assert screen.view.focused_node == ("theme", "roofs")
        assert await play.shows("Roofs   2 cards from 2 of 2 organisations")
        assert await play.shows("▶ Roofs")
        assert len(list(screen.query("*"))) < 30


async def test_enter_opens_the_theme_and_the_card(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        screen = await opened(play)
        await play.keys("enter")
        themes = play.app.screen
        assert isinstance(themes, ThemesScreen)
        assert themes.groups.chosen is not None
        assert themes.groups.chosen.theme == "roofs"
        await play.keys("q")
        await play.workers()
        await play.keys("left")
        assert screen.view.focused_node is not None
        assert screen.view.focused_node[0] == "card"
        await play.keys("enter")
        assert isinstance(play.app.screen, CardScreen)
        assert play.app.screen.card_id == screen.view.focused_node[1]


async def test_a_card_moved_to_another_theme_moves_in_the_picture(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        screen = await opened(play)
        await play.keys("enter", "enter", "m")
        await play.types("damp")
        await play.keys("enter", "q")
        await play.workers()
        picture = screen.view.diagram
        assert picture is not None
        assert len(picture.bipartite.cards["damp"]) == 1 == len(play.saved().cards_of("damp"))
        await play.keys("u")
        await play.workers()
        assert screen.view.diagram is not None
        assert not screen.view.diagram.bipartite.cards["damp"]


async def test_space_shows_one_theme_alone_and_escape_all_again(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        screen = await opened(play)
        await play.keys("space")
        await play.workers()
        assert await play.shows("only 'Roofs' is shown")
        assert screen.view.diagram is not None
        assert screen.view.diagram.bipartite.themes == ("roofs",)
        await play.keys("escape")
        await play.workers()
        assert set(screen.view.diagram.bipartite.themes) >= {"damp", "roofs"}
        await play.keys("escape")
        assert play.app.screen is play.room


async def test_an_organisation_can_be_chosen_to_show_alone(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        screen = await opened(play)
        await play.keys("slash")
        await play.types("southby")
        await play.keys("enter")
        await play.workers()
        assert screen.view.diagram is not None
        assert screen.view.diagram.bipartite.organisations == ("southby",)
        assert set(screen.view.diagram.bipartite.organisation_of) == {"c2bbbb", "c4dddd"}
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
        assert screen.view.focused_node == ("theme", "roofs")
        assert await play.shows("+ draws the cards")


async def test_what_a_slow_worker_places_too_late_is_not_shown(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        screen = await opened(play)
        old = screen.view.graph_layout
        picture = screen.view.diagram
        assert old is not None
        assert picture is not None
        await play.keys("plus")
        assert await play.shows("A photo of every roof")
        late = screen.LayoutReady(play.room.controller.seen, picture, old)
        screen.post_message(late)
        await play.settles()
        assert screen.view.graph_layout is not None
        assert screen.view.graph_layout.zoom == ZOOM_TEXTS


async def test_a_card_says_what_it_is_close_to(tmp_path: Path) -> None:
    cards = [
        a_card(f"m{at}", kind="challenge", text=text)
        for at, text in enumerate(("damp and mould", "mould, damp"))
    ]
    async with playing(tmp_path, a_meeting(cards={card.id: card for card in cards})) as play:
        screen = await opened(play)
        screen.view.focus_node(("card", "m0"))
        assert await play.shows("Close to 'Mould, damp'")


async def test_the_help_names_the_keys_of_the_picture(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await opened(play)
        await play.keys("question_mark")
        assert await play.shows("Show only what belongs")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (300, 100)])
async def test_hostile_words_stand_in_the_picture_as_they_are(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with playing(tmp_path, a_hostile_meeting(), size=size) as play:
        await opened(play)
        for key in (
            "tab",
            "left",
            "left",
            "up",
            "plus",
            "down",
            "left",
            "tab",
            "minus",
            "minus",
            "space",
            "escape",
        ):
            await play.keys(key)
            await play.workers()
        assert await play.shows(HOSTILE[1][:12])
        await play.pilot.resize_terminal(40, 10)
        await play.workers()
        await play.keys("pagedown", "pageup", "tab")
        assert isinstance(play.app.screen, NetworkScreen)


async def test_the_mouse_looks_opens_and_scrolls(tmp_path: Path) -> None:
    async with playing(tmp_path, a_crowd(300), size=(80, 24)) as play:
        screen = await opened(play)
        await play.keys("plus")
        await play.workers()
        view = screen.view
        before = [row[:] for row in play.screen()]
        view.post_message(events.MouseScrollDown(view, 5, 5, 0, 0, 0, False, False, False))
        await play.settles()
        assert play.screen() != before
        assert view.graph_layout is not None
        spot = view.graph_layout.positions["organisation", "o01"]
        row = view.graph_layout.visible_row(("organisation", "o01"), (0, 0))
        card = next(key for key in view.graph_layout.positions if key[0] == "card")
        await play.pilot.click(
            view,
            offset=(view.graph_layout.positions[card].x + 4, view.graph_layout.positions[card].row),
        )
        assert view.focused_node is not None
        assert view.focused_node[0] == "card"
        await play.pilot.click(view, offset=(spot.x, row))
        assert view.focused_node == ("organisation", "o01")
        await play.pilot.click(view, offset=(spot.x, row))
        await play.workers()
        assert screen.only.organisation == "o01"
