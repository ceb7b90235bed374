from pathlib import Path

import pytest
from textual import events

from tests.build import a_card, a_stage, a_workshop
from tests.tui.playing import a_meeting, playing
from userneeds.capture.reading import read_cards
from userneeds.model.card import CARD_KINDS, CardKind
from userneeds.surfaces.tui.workshop.card_defaults import CardDefaults
from userneeds.surfaces.tui.workshop.typed_cards import (
    card_from_line,
    card_from_read,
)


async def test_enter_adds_a_card_and_waits_for_the_next(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("a")
        await play.types("know when the boiler is mended")
        await play.keys("enter")
        await play.types("As a tenant I need to see who comes so that I can let them in")
        await play.keys("enter")
        first, second = (card for card in play.saved().cards.values() if card.id.startswith("n"))
        assert first.need == "know when the boiler is mended"
        assert (second.role, second.need, second.benefit) == (
            "tenant",
            "see who comes",
            "I can let them in",
        )


async def test_a_digit_begins_a_card_of_its_kind(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        for key in "1234567890":
            await play.keys(key)
            await play.types(f"words after {key}")
            await play.keys("enter", "escape")
        kinds = {
            card.main_text(): card.kind
            for card in play.saved().cards.values()
            if card.id.startswith("n")
        }
        assert kinds == {
            f"words after {key}": kind for key, kind in zip("1234567890", CARD_KINDS, strict=True)
        }


async def test_tab_offers_the_kinds_of_the_stage(tmp_path: Path) -> None:
    meeting = a_meeting(agenda=(a_stage("gather", kinds=("challenge", "goal")),))
    async with playing(tmp_path, meeting) as play:
        await play.keys("right_square_bracket", "a", "tab")
        await play.types("fewer calls")
        await play.keys("enter")
        card = next(card for card in play.saved().cards.values() if card.text == "fewer calls")
        assert (card.kind, card.stage) == ("goal", "gather")


async def test_a_card_can_be_typed_for_a_person_without_a_device(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("a", "ctrl+o")
        await play.types("cat")
        await play.keys("enter")
        await play.types("a photo first")
        await play.keys("enter")
        assert play.saved().cards["n00001"].by == "cat"


async def test_one_key_says_whose_needs_are_typed(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("a", "ctrl+r")
        assert await play.shows("Whose needs do you type?")
        await play.types("tenant")
        await play.keys("enter")
        assert await play.shows("tenant, for the room")
        for words in (
            "hear when it is done",
            "As a caretaker I need a key so that I get in",
            "goal: fewer calls",
        ):
            await play.types(words)
            await play.keys("enter")
        await play.keys("ctrl+r")
        await play.types("another")
        await play.keys("enter")
        await play.types("new tenant")
        await play.keys("enter")
        await play.types("find the meter")
        await play.keys("enter")
        added = [card for card in play.saved().cards.values() if card.id.startswith("n")]
        assert [card.role for card in added] == ["tenant", "caretaker", "", "new tenant"]


async def test_a_pasted_list_is_shown_before_it_is_added(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        before = len(play.saved().cards)
        await play.keys("4")
        play.app.post_message(events.Paste("- Nobody answers\n- Keys go missing\n- Lifts stop\n"))
        await play.settles()
        await play.keys("down", "space", "enter")
        added = [card for card in play.saved().cards.values() if card.id.startswith("n")]
        assert [card.text for card in added] == ["Nobody answers", "Lifts stop"]
        assert len(play.saved().cards) == before + 2


async def test_a_pasted_card_is_reworded_before_it_is_added(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("4")
        play.app.post_message(events.Paste("- Nobody answers\n- Keys go missing\n"))
        await play.settles()
        await play.keys("e")
        await play.answers("As a tenant I need to be answered so that I can go to work")
        await play.keys("enter")
        added = [card for card in play.saved().cards.values() if card.id.startswith("n")]
        assert [card.kind for card in added] == ["need", "challenge"]
        assert (added[0].role, added[0].benefit) == ("tenant", "I can go to work")


async def test_the_kind_of_a_pasted_card_is_changed_before_it_is_added(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("1")
        play.app.post_message(events.Paste("- a spare key\n- Pilot: humidity sensors\n"))
        await play.pilot.pause()
        await play.keys("down", "tab", "tab", "tab", "enter")
        added = [card for card in play.saved().cards.values() if card.id.startswith("n")]
        assert [(card.kind, card.need or card.text) for card in added] == [
            ("need", "a spare key"),
            ("challenge", "Pilot: humidity sensors"),
        ]


async def test_a_pasted_card_is_given_to_somebody_before_it_is_added(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("4")
        play.app.post_message(events.Paste("- Nobody answers\n- Keys go missing\n"))
        await play.pilot.pause()
        await play.keys("o")
        await play.types("cat")
        await play.keys("enter", "enter")
        added = [card for card in play.saved().cards.values() if card.id.startswith("n")]
        assert [card.by for card in added] == ["cat", ""]


async def test_the_preview_shows_each_line_and_the_card_that_it_went_to(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("1")
        lines = "Minutes, Tuesday\n\nAs a tenant\nI need a key\nmore light by the bins\n"
        play.app.post_message(events.Paste(lines))
        await play.pilot.pause()
        assert await play.shows("3 cards from what was pasted (4 lines)")
        assert await play.shows("Lines 1 to 2: Minutes, Tuesday")
        await play.keys("down")
        assert await play.shows("Lines 3 to 4: As a tenant / I need a key")


async def test_what_stands_around_the_cards_of_a_mail_is_left_out_until_it_is_taken_in(
    tmp_path: Path,
) -> None:
    async with playing(tmp_path) as play:
        await play.keys("1")
        play.app.post_message(events.Paste("Hi all,\n- a spare key\n- more light\nPage 1 of 1\n"))
        await play.pilot.pause()
        assert await play.shows("2 cards from what was pasted, 2 left out (4 lines)")
        await play.keys("end", "space")
        assert await play.shows("3 cards from what was pasted, 1 left out (4 lines)")
        await play.keys("enter")
        added = [card for card in play.saved().cards.values() if card.id.startswith("n")]
        assert [card.need or card.text for card in added] == [
            "a spare key",
            "more light",
            "Page 1 of 1",
        ]


async def test_a_card_is_said_in_other_words_from_the_board(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("f2")
        await play.answers("As a tenant I need one date for each repair")
        card = play.saved().cards["c4dddd"]
        assert (card.kind, card.role, card.need, card.text) == (
            "need",
            "tenant",
            "one date for each repair",
            "",
        )
        await play.keys("u")
        assert play.saved().cards["c4dddd"].text == "A photo of every roof"


async def test_enter_on_the_words_of_a_card_as_they_are_changes_nothing(tmp_path: Path) -> None:
    said = {
        "role": "Deaf tenant",
        "need": "a text",
        "benefit": "I am in",
        "constraint": "I hear none",
    }
    card = a_card("c1aaaa", kind="need", stage="gather", **said)
    async with playing(tmp_path, a_workshop(card)) as play:
        await play.keys("f2", "enter")
        assert play.saved().cards == {"c1aaaa": card}
        assert "Changed" not in play.said


async def test_five_hundred_pasted_lines_are_all_kept(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("9")
        play.app.post_message(
            events.Paste(
                "\n".join(f"insight number {number} ünïcode 需要" for number in range(500))
            )
        )
        await play.settles()
        await play.keys("enter")
        await play.workers()
        assert sum(card.kind == "insight" for card in play.saved().cards.values()) == 500


async def test_undo_takes_back_what_was_typed_and_redo_brings_it_again(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        before = play.path.read_text(encoding="utf-8")
        await play.keys("a")
        await play.types("one thing")
        await play.keys("enter", "escape", "u")
        play.saved()
        assert play.path.read_text(encoding="utf-8") == before
        await play.keys("U")
        assert "n00001" in play.saved().cards


@pytest.mark.parametrize(
    ("typed", "chosen", "kind", "main"),
    [
        ("fewer calls", "goal", "goal", "fewer calls"),
        (
            "we want to reduce calls by half",
            "challenge",
            "challenge",
            "we want to reduce calls by half",
        ),
        (
            "As a tenant I want to see my repair so that I can plan",
            "need",
            "story",
            "see my repair",
        ),
        (
            "idea: as a tenant I need to see my repair",
            "need",
            "idea",
            "as a tenant I need to see my repair",
        ),
    ],
)
def test_the_chosen_kind_wins_over_a_guess_and_a_whole_sentence_over_both(
    typed: str, chosen: CardKind, kind: CardKind, main: str
) -> None:
    card = card_from_line(typed, "k1", CardDefaults(chosen))
    assert (card.kind, card.main_text()) == (kind, main)


def test_no_pasted_word_is_lost() -> None:
    text = "Notes from Tuesday\n\nAs a tenant I need to see my repair\nlifts stop\n"
    defaults = CardDefaults("question")
    cards = [card_from_read(read, "", defaults) for read in read_cards(text, defaults.kind)]
    said = " ".join(f"{card.statement()} {card.notes}" for card in cards)
    said = said.casefold()
    assert [word for word in text.casefold().split() if word not in said] == []
