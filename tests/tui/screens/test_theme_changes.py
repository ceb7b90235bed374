"""Themes: what a suggestion would take is shown, proposals stay closed, old reasons go."""

from dataclasses import replace
from pathlib import Path

from tests.build import a_card, a_stage
from tests.tui.playing import a_meeting, playing
from tests.tui.screens.test_every_screen import a_rich_meeting
from userneeds.model.theme import Theme
from userneeds.model.workshop import Workshop

WHY = ("3 of 3 cards say 'damp'", "Nearly every card is about a wall")


def with_mixed_themes() -> Workshop:
    """Return two themes, each with a card that belongs into the other."""
    meeting = a_rich_meeting()
    themes = {
        name: Theme(id=name, name=name.title(), origin="suggested", reasons=WHY)
        for name in ("damp", "lift")
    }
    cards = dict(meeting.cards)
    for place, card in enumerate(cards.values()):
        is_damp = (place < 4) != (place == 3)
        cards[card.id] = replace(card, theme="damp" if is_damp else "lift")
    return replace(meeting, themes=themes, cards=cards)


async def test_the_arrows_go_to_the_cards_and_back(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("t")
        assert await play.shows("s Suggest   H Headings   b Who belongs where   r Rename")
        await play.keys("right")
        assert await play.shows("Why here")
        await play.keys("left")
        assert await play.hides("Why here")
        await play.keys("up", "down", "down", "right")
        assert play.app.screen.focused is not None


async def test_what_a_theme_gains_and_loses_is_shown_before_it_is_applied(tmp_path: Path) -> None:
    async with playing(tmp_path, with_mixed_themes()) as play:
        await play.keys("t", "a")
        await play.workers()
        assert await play.shows("suggested, +1 card")
        assert await play.shows("y Accept   Y Accept all   s Suggest   H Headings")
        assert await play.shows("would lose 1 card")
        assert await play.shows("would come from 'Lift'")
        await play.keys("down", "down")
        assert await play.shows("would go to 'Damp'")
        assert play.saved().cards == with_mixed_themes().cards


async def test_sentences_of_the_program_go_when_people_move_cards(tmp_path: Path) -> None:
    async with playing(tmp_path, with_mixed_themes()) as play:
        await play.keys("t")
        assert await play.shows(WHY[0])
        await play.keys("right", "m")
        await play.types("No theme")
        await play.keys("enter")
        assert await play.hides(WHY[0])
        changed = [theme for theme in play.saved().themes.values() if not theme.reasons]
        assert len(changed) == 1
        await play.keys("u")
        assert all(theme.reasons == WHY for theme in play.saved().themes.values())


async def test_sentences_of_the_program_go_with_the_name_they_were_said_of(tmp_path: Path) -> None:
    async with playing(tmp_path, with_mixed_themes()) as play:
        await play.keys("t", "r")
        await play.answers("Wet walls")
        named = next(each for each in play.saved().themes.values() if each.name == "Wet walls")
        assert named.reasons == ()


async def test_reasons_of_people_stay_when_cards_are_moved(tmp_path: Path) -> None:
    mixed = with_mixed_themes()
    own = {key: replace(theme, origin="hand") for key, theme in mixed.themes.items()}
    async with playing(tmp_path, replace(mixed, themes=own)) as play:
        await play.keys("t", "right", "m")
        await play.types("No theme")
        await play.keys("enter")
        assert all(theme.reasons == WHY for theme in play.saved().themes.values())


async def test_proposed_names_are_closed_until_everybody_has_proposed(tmp_path: Path) -> None:
    meeting = a_meeting()
    here = [person.name for person in meeting.present_people()]
    async with playing(tmp_path, meeting, size=(120, 40)) as play:
        await play.keys("t", "N")
        await play.types(here[0])
        await play.keys("enter")
        await play.answers("Roof care")
        assert "Roof care" not in play.said
        assert f"1 of {len(here)} here" in play.said
        for _ in here[1:-1]:
            await play.answers("Roof care")
        assert not any("Roof care" in row for row in play.screen()[:20])
        await play.answers("Top floors")
        assert await play.shows("'Roof care'")
        assert await play.shows(f"{len(here) - 1} of {len(here)} agree")
        named = next(theme.names for theme in play.saved().themes.values() if theme.names)
        assert len(named) == len(here)


async def test_long_reasons_fold_and_can_be_read_whole(tmp_path: Path) -> None:
    long = tuple(f"{number}. " + "a reason that goes on and on " * 4 for number in range(12))
    meeting = a_meeting(themes={"damp": Theme(id="damp", name="Damp", reasons=long)})
    cards = {"c9aaaa": a_card("c9aaaa", theme="damp")}
    async with playing(tmp_path, replace(meeting, cards=cards), size=(100, 30)) as play:
        await play.keys("t")
        assert await play.shows("more rows: Space reads it whole")
        assert not any("11. a reason" in row for row in play.screen())
        await play.keys("space", *("pagedown",) * 3)
        assert await play.shows("11. a reason")
        await play.keys("escape")
        assert await play.shows("Space reads it whole")


async def test_in_a_stage_of_naming_the_foot_names_proposing_first(tmp_path: Path) -> None:
    meeting = replace(a_meeting(), agenda=(a_stage("names", technique="naming"),))
    async with playing(tmp_path, meeting, size=(80, 24)) as play:
        await play.keys("right_square_bracket")
        assert await play.shows("c Choose name   N Propose name   s Suggest")
        await play.keys("escape")
        assert await play.shows("stage 1 of 1 · [ Themes")
