from dataclasses import replace
from pathlib import Path

import pytest

from tests.build import a_card, a_stage
from tests.tui.playing import Play, a_meeting, playing, read
from userneeds.surfaces.tui.board.view import board_row


async def by(play: Play, grouping: str) -> None:
    """Press g until the columns are what is wanted."""
    while play.room.looks.grouping != grouping:
        await play.keys("g")


async def mark(play: Play, *cards: str) -> None:
    """Mark some cards; the cursor ends beside the last one."""
    for card in cards:
        play.board.go_to(card)
        await play.keys("space")


async def test_the_next_stage_starts_and_the_one_before_ends(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("right_square_bracket")
        play.clock.pass_minutes(9)
        await play.keys("right_square_bracket")
        first, second = play.saved().runs.values()
        assert (first.stage, second.stage) == ("gather", "silent")
        assert first.ended is not None
        assert second.ended is None


async def test_minutes_are_added_and_taken_and_the_clock_pauses(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("right_square_bracket", "plus", "plus", "minus", "p")
        run = next(iter(play.saved().runs.values()))
        assert run.extra_minutes == 1
        assert run.paused_at is not None
        play.clock.pass_minutes(2)
        await play.keys("p")
        assert next(iter(play.saved().runs.values())).paused_seconds == 120


async def test_going_back_to_a_stage_keeps_what_was_done(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("right_square_bracket", "right_square_bracket", "A")
        await play.types("gather")
        await play.keys("enter")
        assert [run.stage for run in play.saved().runs.values()] == ["gather", "silent", "gather"]


async def test_a_stage_can_end_without_another(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("right_square_bracket", "E")
        assert play.saved().current_stage() is None


async def test_cards_written_in_silence_are_face_down_until_they_are_revealed(
    tmp_path: Path,
) -> None:
    meeting = a_meeting(agenda=(a_stage("silent", technique="silent-writing"),), cards={})
    async with playing(tmp_path, meeting) as play:
        await play.keys("right_square_bracket", "4")
        await play.types("the secret is out")
        await play.keys("enter", "escape")
        assert await play.hides("secret")
        await play.keys("enter", "x")
        assert len(play.saved().cards) == 1
        await play.keys("r")
        assert await play.shows("secret")
        assert next(iter(play.saved().runs.values())).revealed


async def test_cards_left_face_down_are_said_and_revealed_from_a_later_stage(
    tmp_path: Path,
) -> None:
    agenda = (a_stage("silent", technique="silent-writing"), a_stage("later"))
    async with playing(tmp_path, a_meeting(agenda=agenda, cards={})) as play:
        await play.keys("right_square_bracket", "4")
        await play.types("the secret is out")
        await play.keys("enter", "escape", "right_square_bracket")
        assert await play.shows("1 card is still face down")
        await play.keys("r")
        assert await play.shows("secret")
        assert not play.saved().closed_cards()


async def test_face_down_cards_are_not_found_by_searching(tmp_path: Path) -> None:
    meeting = a_meeting(agenda=(a_stage("silent", technique="silent-writing"),), cards={})
    async with playing(tmp_path, meeting) as play:
        await play.keys("right_square_bracket", "4")
        await play.types("the secret is out")
        await play.keys("enter", "escape", "slash")
        await play.types("secret")
        assert not [row for row in play.screen() if "closed" in row.casefold()]


@pytest.mark.parametrize(
    ("grouping", "field", "keys", "value"),
    [
        ("kind", "kind", ("m", *"goals", "enter"), "goal"),
        ("theme", "theme", ("m", *"damp", "enter"), "damp"),
        ("organisation", "organisation", ("m", *"southby", "enter"), "southby"),
        ("stage", "stage", ("m", *"silent", "enter"), "silent"),
    ],
)
async def test_moving_to_a_column_changes_what_the_columns_stand_for(
    tmp_path: Path, grouping: str, field: str, keys: tuple[str, ...], value: str
) -> None:
    async with playing(tmp_path) as play:
        await by(play, grouping)
        play.board.go_to("c1aaaa")
        await play.keys(*keys)
        card = play.saved().cards["c1aaaa"]
        assert getattr(card, field) == value
        assert card.text == "Repairs are booked twice"


async def test_shift_and_an_arrow_moves_marked_cards_together(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await by(play, "theme")
        await mark(play, "c1aaaa", "c2bbbb")
        play.board.go_to("c1aaaa")
        await play.keys("L")
        assert {card.id for card in play.saved().cards_of("damp")} == {"c1aaaa", "c2bbbb"}
        await play.keys("u")
        assert not play.saved().cards_of("damp")


async def test_cards_move_up_and_down_their_column(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await by(play, "theme")
        play.board.go_to("c4dddd")
        await play.keys("K")
        assert [card.id for card in play.saved().cards_of("roofs")] == ["c4dddd", "c3cccc"]


async def test_marked_cards_become_a_theme(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await mark(play, "c1aaaa", "c2bbbb")
        await play.keys("T")
        await play.answers("Booking")
        saved = play.saved()
        theme = next(theme for theme in saved.themes.values() if theme.name == "Booking")
        assert {card.id for card in saved.cards_of(theme.id)} == {"c1aaaa", "c2bbbb"}


async def test_marked_cards_merge_into_the_one_under_the_cursor(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await mark(play, "c1aaaa")
        play.board.go_to("c2bbbb")
        await play.keys("M")
        saved = play.saved()
        assert saved.cards["c1aaaa"].duplicate_of == "c2bbbb"


async def test_a_card_is_split_and_both_parts_stay(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        play.board.go_to("c1aaaa")
        await play.keys("s")
        await play.answers("Nobody knows who booked")
        saved = play.saved()
        assert saved.cards["c1aaaa"].text == "Repairs are booked twice"
        assert saved.cards["n00001"].text == "Nobody knows who booked"


async def test_removing_a_card_can_be_taken_back(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        play.board.go_to("c1aaaa")
        await play.keys("x")
        assert "c1aaaa" not in play.saved().cards
        await play.keys("u")
        assert "c1aaaa" in play.saved().cards


async def test_a_card_is_pinned_in_its_theme_and_let_go(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        play.board.go_to("c3cccc")
        await play.keys("i")
        assert play.saved().cards["c3cccc"].pinned
        await play.keys("i")
        assert not play.saved().cards["c3cccc"].pinned


async def test_searching_shows_only_what_is_found_and_escape_shows_all(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("slash")
        await play.types("lift")
        assert await play.hides("booked twice")
        await play.keys("enter", "escape")
        assert await play.shows("booked twice")


async def test_letters_lead_to_a_card(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        board = play.board
        await play.keys("f")
        label = board.view.labels["c3cccc"]
        await play.keys(*label)
        assert board.card is not None
        assert board.card.id == "c3cccc"


async def test_every_row_under_the_mouse_is_drawn_anew_while_a_card_is_dragged(
    tmp_path: Path,
) -> None:
    async with playing(tmp_path) as play:
        board = play.board
        assert await play.pilot.mouse_down(board, offset=(34, 3))
        for offset in ((36, 4), (36, 9), (4, 3), (4, 12), (62, 20), (34, 7)):
            await play.pilot.hover(board, offset=offset)
            assert board.view.drag is not None
            there = board.region
            shown = [row[there.x : there.right] for row in play.screen()[there.y : there.bottom]]
            assert shown == [
                "".join(text for text, _ in board_row(board.view, y)) for y in range(there.height)
            ]


async def test_the_mouse_drags_a_card_to_another_column(tmp_path: Path) -> None:
    async with playing(tmp_path, size=(140, 40)) as play:
        await by(play, "theme")
        board = play.board
        assert await play.pilot.mouse_down(board, offset=(4, 3))
        assert board.card is not None
        card = board.card.id
        await play.pilot.hover(board, offset=(board.view.geometry.column_x(1) + 3, 5))
        await play.pilot.mouse_up(board, offset=(board.view.geometry.column_x(1) + 3, 5))
        await play.settles()
        assert play.saved().cards[card].theme == "damp"


async def test_the_clock_says_when_time_is_over_in_words(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("right_square_bracket")
        play.clock.pass_minutes(12)
        play.room.tick()
        await play.settles()
        assert await play.shows("2 minutes over")


async def test_time_that_passed_while_the_laptop_slept_is_said_once_and_given_back_by_a_key(
    tmp_path: Path,
) -> None:
    async with playing(tmp_path) as play:
        play.room.tick()
        play.room.controller.announce_cue()
        play.clock.pass_minutes(45)
        assert not play.room.controller.announce_cue()
        assert "slept" not in play.said
        await play.keys("right_square_bracket")
        play.room.controller.announce_cue()
        play.clock.pass_minutes(25)
        assert play.room.controller.announce_cue()
        await play.settles()
        assert (
            "This laptop slept for 25 min and the stage's time ran on: + adds minutes." in play.said
        )
        assert await play.shows("15 minutes over")
        before = play.said
        play.clock.pass_seconds(1)
        play.room.controller.announce_cue()
        assert play.said == before
        await play.keys(*["plus"] * 3)
        assert await play.shows("12 minutes over")


async def test_the_big_screen_shows_the_question_and_no_card(tmp_path: Path) -> None:
    meeting = a_meeting()
    agenda = (replace(meeting.agenda[0], prompt="What breaks first?"), *meeting.agenda[1:])
    async with playing(tmp_path, replace(meeting, agenda=agenda)) as play:
        await play.keys("right_square_bracket", "P")
        rows = play.screen()
        assert [row for row in rows if "What breaks first?" in row]
        assert not [row for row in rows if "booked twice" in row]
        await play.keys("plus", "escape")
        assert next(iter(play.saved().runs.values())).extra_minutes == 1


async def test_the_list_of_what_was_done_takes_back_as_far_as_somebody_likes(
    tmp_path: Path,
) -> None:
    async with playing(tmp_path) as play:
        await play.keys("right_square_bracket", "plus", "plus", "Z")
        assert await play.shows("Added 1 minute.")
        await play.keys("down", "enter")
        assert next(iter(play.saved().runs.values())).extra_minutes == 0
        await play.keys("U")
        assert next(iter(play.saved().runs.values())).extra_minutes == 1


async def test_u_and_the_list_reach_back_to_earlier_sittings(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("9", *"one", "enter", *"two", "enter", "ctrl+q")
    async with playing(tmp_path) as play:
        await play.keys("u")
        assert play.said == "Took back: added 1 insight. (U does it again)"
        await play.keys("9", *"three", "enter", "escape", "Z")
        assert await play.shows("takes back 2 · 17 Feb 2021,")
        await play.keys("down", "enter")
        assert play.said.startswith("Took back 2 changes.")
        assert play.saved().cards.keys() == a_meeting().cards.keys()
        await play.keys("u")
        assert play.said == "Nothing to take back."


async def test_who_wrote_in_a_stage_without_names_is_written_nowhere(tmp_path: Path) -> None:
    meeting = a_meeting(agenda=(a_stage("quiet", anonymous=True), a_stage("open")))
    async with playing(tmp_path, meeting) as play:
        for words in ("bob: one", "Bob: two"):
            await play.keys("]", "9", *words, "enter", "escape")
        saved = play.saved()
    new = [card for card in saved.cards.values() if card.id not in meeting.cards]
    assert {(card.stage, card.by, card.organisation) for card in new} == {
        ("quiet", "", ""),
        ("open", "bob", ""),
    }


async def test_in_a_stage_without_names_the_line_does_not_say_for_whom(tmp_path: Path) -> None:
    meeting = a_meeting(agenda=(a_stage("quiet", anonymous=True), a_stage("open")))
    async with playing(tmp_path, meeting) as play:
        await play.keys("]", "9", *"bob: one")
        assert await play.shows("without a name ›")
        assert not [row for row in play.screen() if "Bob Ng" in row]
        await play.keys("enter", "escape", "]", "9", *"bob: two")
        assert await play.shows("for Bob Ng")


async def test_a_card_without_a_name_says_its_organisation_once_where_its_author_wants_it(
    tmp_path: Path,
) -> None:
    stage = a_stage("quiet", anonymous=True, organisation_by_choice=True)
    meeting = replace(a_meeting(agenda=(stage,)), smallest_group=1)
    async with playing(tmp_path, meeting) as play:
        await play.keys("]", "o", "down", "enter", "9")
        assert await play.shows("without a name, for ")
        await play.keys(*"one", "enter")
        assert await play.shows("without a name ›")
        await play.keys(*"two", "enter")
        saved = play.saved()
    told = {card.main_text(): card.organisation for card in saved.cards.values()}
    assert told["one"] in meeting.organisations
    assert told["two"] == ""


async def test_no_organisation_of_few_people_can_be_told(tmp_path: Path) -> None:
    stage = a_stage("quiet", anonymous=True, organisation_by_choice=True)
    async with playing(tmp_path, a_meeting(agenda=(stage,))) as play:
        await play.keys("]", "o")
        assert await play.shows("For no organisation")
        assert not [row for row in play.screen() if "for the next card alone" in row]


async def test_what_was_done_without_names_is_listed_and_stays(tmp_path: Path) -> None:
    meeting = a_meeting(agenda=(a_stage("quiet", anonymous=True),))
    async with playing(tmp_path, meeting) as play:
        await play.keys("]", "9", *"one", "enter", *"two", "enter", "ctrl+q")
    async with playing(tmp_path) as play:
        await play.keys("Z")
        assert await play.shows("Added 1 insight. (2 times)")
        await play.keys("down", "enter")
        assert "has no order that is kept" in play.said
        assert len(play.saved().cards) == len(a_meeting().cards) + 2


async def test_the_words_of_marked_cards_are_copied(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await mark(play, "c1aaaa", "c4dddd")
        await play.keys("C")
        assert sorted(play.app.clipboard.split("\n")) == [
            "A photo of every roof.",
            "Repairs are booked twice.",
        ]


async def test_any_action_is_found_by_typing(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("ctrl+p")
        await play.types("start the next stage")
        await play.keys("enter")
        await play.workers()
        assert play.saved().current_stage() is not None


async def test_a_card_is_found_from_the_list_of_actions(tmp_path: Path) -> None:
    async with playing(
        tmp_path, a_meeting(themes={}, cards={"zz1": a_card("zz1", kind="idea", text="Zebra")})
    ) as play:
        await play.keys("ctrl+p")
        await play.types("zebra")
        await play.keys("enter")
        await play.workers()
        assert play.board.card is not None
        assert play.board.card.id == "zz1"


async def test_closing_the_workshop_that_was_opened_alone_saves_and_leaves(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("9")
        await play.types("last words")
        await play.keys("enter", "escape", "q", "enter")
        assert not play.app.is_running or play.app.return_code in {0, None}
    assert [card for card in read(play.path).cards.values() if card.main_text() == "last words"]


@pytest.mark.parametrize(
    "slip", ["qq", "quiet rooms at night", "quality", "question", "queue", "q"]
)
async def test_a_slip_on_q_ends_no_meeting(tmp_path: Path, slip: str) -> None:
    async with playing(tmp_path) as play:
        await play.keys(*slip)
        assert await play.shows("Close Asset first?")
        if len(slip) > 1:
            await play.keys("enter")
        assert await play.shows("Close Asset first?")
        await play.keys("escape")
        assert play.app.return_value is None
        assert play.app.screen is play.room
