"""Headings that the plan brings, two views side by side, islands, and what moved since."""

from dataclasses import replace
from pathlib import Path

from tests.analysis.themes.test_regrouped import groups
from tests.build import a_stage
from tests.tui.playing import a_meeting, playing
from tests.tui.screens.test_belonging import an_unsorted_meeting
from tests.tui.screens.test_themes import DAMP, LIFTS, a_sorted_meeting, cards_about
from userneeds.disclosure.seen import see
from userneeds.session.processes.analysis import TieOfCards
from userneeds.surfaces.tui.themes.islands import island_lines
from userneeds.surfaces.tui.themes.suggestion_view import moved_since, suggested_rows
from userneeds.surfaces.tui.themes.two_views import GroupsView, two_views_lines
from userneeds.surfaces.tui.themes.view import card_change_label


def text_of(lines: list[list[tuple[str, str]]]) -> list[str]:
    return ["".join(words for words, _ in line).strip() for line in lines]


async def test_headings_of_the_plan_are_offered_and_become_themes(tmp_path: Path) -> None:
    stages = (a_stage(headings=("Damp", "Lifts")), a_stage("choose", headings=("damp", "Rent")))
    meeting = replace(an_unsorted_meeting("Rent"), agenda=stages)
    async with playing(tmp_path, meeting) as play:
        await play.keys("t", "H")
        assert await play.shows("The plan brings these")
        await play.keys("enter")
        names = sorted(theme.name for theme in play.saved().themes.values())
        assert names == ["Damp", "Lifts", "Rent"]


async def test_a_stage_is_given_its_headings_by_keys(tmp_path: Path) -> None:
    async with playing(tmp_path, a_meeting()) as play:
        await play.keys("S", "enter", *"headings for", "enter")
        await play.answers("Damp; Lifts; damp ;")
        stage = play.saved().agenda[0]
        assert stage.headings == ("Damp", "Lifts")


async def test_islands_show_each_theme_and_its_size(tmp_path: Path) -> None:
    async with playing(tmp_path, a_sorted_meeting()) as play:
        await play.keys("t", "I")
        await play.workers()
        assert await play.shows("2 islands of 8 cards, 0 apart")
        assert await play.shows("4 cards")


async def test_two_views_stand_side_by_side(tmp_path: Path) -> None:
    async with playing(tmp_path, a_sorted_meeting(apart=False)) as play:
        await play.keys("t", "W")
        await play.workers()
        assert await play.shows("By words")
        assert await play.shows("By sentences")


def test_both_views_name_the_cards_on_which_they_differ() -> None:
    seen = see(a_sorted_meeting(), "room")
    left = groups(("Damp", ""), ("Lifts", ""))
    damp, lifts = ("d0aaaa", "d1aaaa", "d2aaaa", "d3aaaa"), ("l0aaaa", "l1aaaa")
    left = replace(left, place_of=dict.fromkeys(damp, 0) | dict.fromkeys(lifts, 1))
    right = replace(left, place_of={**left.place_of, "d3aaaa": 1})
    lines = text_of(two_views_lines(seen, GroupsView("A", left), GroupsView("B", right), 80))
    assert "1 card on which they differ" in lines
    assert "Mould behind the damp wall" in lines
    assert "left 'Damp' · right 'Lifts'" in lines


def test_islands_lay_the_tray_apart_and_tell_what_is_near() -> None:
    meeting = a_meeting(cards={c.id: c for c in cards_about((*DAMP, *LIFTS), "d")})
    ids = sorted(meeting.cards)
    two = groups(("Damp", ""), ("Lifts", ""))
    places = {card: 0 if at < 4 else 1 for at, card in enumerate(ids[:-1])}
    damp = replace(two.themes[0], cards=tuple(ids[:4]))
    lifts = replace(two.themes[1], cards=tuple(ids[4:-1]))
    found = replace(two, themes=(damp, lifts), place_of=places, outliers=(ids[-1],))
    ties = [TieOfCards(ids[0], ids[1], 0.5), TieOfCards(ids[3], ids[4], 0.2)]
    lines = text_of(island_lines(see(meeting, "room"), found, ties, 76))
    assert lines[0] == "2 islands of 7 cards, 1 apart"
    assert "near Lifts" in " ".join(lines)
    assert sum(line.count("●") for line in lines) == 7
    tray = lines.index("In the tray: nothing here is much like them")
    assert lines[tray + 1] == f"○ {meeting.cards[ids[-1]].statement()}"


def test_cards_that_moved_since_the_last_look_say_from_where() -> None:
    meeting = an_unsorted_meeting()
    ids = sorted(meeting.cards)
    last = groups(("Damp", ""), ("Lifts", ""))
    last = replace(last, place_of={card: int(card[0] == "l") for card in ids})
    now = replace(last, place_of={**last.place_of, ids[-1]: 0})
    with_cards = replace(
        now, themes=(replace(now.themes[0], cards=(*ids[:4], ids[-1])), *now.themes[1:])
    )
    moved = moved_since(last, with_cards)
    assert moved == {ids[-1]: "'Lifts'"}
    row = suggested_rows(see(meeting, "room"), with_cards, moved)[0]
    assert "1 card moved here" in row.note
    label = card_change_label(see(meeting, "room"), row, meeting.cards[ids[-1]])
    assert label == "moved since the last look, from 'Lifts'"
    assert moved_since(None, now) == {}
