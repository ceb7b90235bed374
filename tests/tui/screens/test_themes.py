from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.build import a_card
from tests.tui.playing import Play, a_meeting, playing
from userneeds.model.card import Card
from userneeds.model.theme import Pin, Theme
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.screen_base.status_line import StatusLine
from userneeds.surfaces.tui.themes.screen import ThemesScreen
from userneeds.yamlfile.write.writer import write_workshop

DAMP = (
    "damp and mould in the hall",
    "mould on the bedroom wall",
    "damp walls and mould",
    "mould behind the damp wall",
)
LIFTS = (
    "the lift stops every week",
    "lifts stop and nobody comes",
    "a lift that stops",
    "stopped lifts on Mondays",
)


def cards_about(words: tuple[str, ...], letter: str, theme: str = "") -> list[Card]:
    return [
        a_card(f"{letter}{at}aaaa", kind="challenge", text=text, theme=theme)
        for at, text in enumerate(words)
    ]


def a_sorted_meeting(*, apart: bool = True) -> Workshop:
    """Return a meeting with damp and lifts in two themes, or mixed in one."""
    second = "lifts" if apart else "damp"
    cards = [*cards_about(DAMP, "d", "damp"), *cards_about(LIFTS, "l", second)]
    names = {"damp": "Damp", "lifts": "Lifts"} if apart else {"damp": "Homes"}
    themes = {key: Theme(id=key, name=name) for key, name in names.items()}
    return a_meeting(themes=themes, cards={card.id: card for card in cards})


async def opened(play: Play, *keys: str) -> ThemesScreen:
    await play.keys("t")
    for key in keys:
        await play.keys(key)
        await play.workers()
    screen = play.app.screen
    assert isinstance(screen, ThemesScreen)
    return screen


async def test_while_groups_are_looked_for_the_foot_says_how_far_it_is(tmp_path: Path) -> None:
    meeting = a_sorted_meeting()
    # No other test asks about such a card, so the answer is not known already.
    lone = replace(meeting.cards["d0aaaa"], text="Mould behind the wardrobe of flat nine")
    meeting = replace(meeting, cards={**meeting.cards, lone.id: lone})
    async with playing(tmp_path, meeting) as play:
        said: list[str] = []
        voice = StatusLine(lambda: said.append(voice.words))
        play.room.controller.status_line = voice
        await opened(play, "s")
        shares = [words.rpartition("… ")[2] for words in said if words.endswith("%")]
        assert shares == sorted(shares, key=lambda share: int(share[:-1]))
        assert (shares[0], shares[-1]) == ("0%", "80%")
        assert not said[-1].endswith("%")


async def test_a_theme_is_split_into_what_it_would_divide_into(tmp_path: Path) -> None:
    async with playing(tmp_path, a_sorted_meeting(apart=False)) as play:
        await play.keys("t", "S")
        await play.workers()
        assert await play.shows("Split 'Homes'?")
        await play.keys("enter")
        saved = play.saved()
        assert len(saved.themes) == 2
        groups = {frozenset(card.id[0] for card in saved.cards_of(theme)) for theme in saved.themes}
        assert groups == {frozenset("d"), frozenset("l")}
        assert saved.themes["damp"].name == "Homes"
        await play.keys("u")
        assert list(play.saved().themes) == ["damp"]


async def test_a_theme_that_holds_together_says_so(tmp_path: Path) -> None:
    cards = cards_about(DAMP[:1], "d", "damp")
    meeting = a_meeting(
        themes={"damp": Theme(id="damp", name="Damp")}, cards={card.id: card for card in cards}
    )
    async with playing(tmp_path, meeting) as play:
        await opened(play, "S")
        assert "holds together" in play.said


async def test_the_themes_that_are_closest_are_joined_by_choice(tmp_path: Path) -> None:
    cards = [
        *cards_about(DAMP[:2], "d", "damp"),
        *cards_about(DAMP[2:], "m", "mould"),
        *cards_about(LIFTS, "l"),
    ]
    themes = {key: Theme(id=key, name=key.title()) for key in ("damp", "mould")}
    async with playing(
        tmp_path, a_meeting(themes=themes, cards={card.id: card for card in cards})
    ) as play:
        await play.keys("t", "M")
        await play.workers()
        assert await play.shows("'Damp' and 'Mould'")
        await play.keys("enter")
        saved = play.saved()
        assert list(saved.themes) == ["damp"]
        assert len(saved.cards_of("damp")) == 4


async def test_a_theme_is_never_offered_to_be_joined_to_none(tmp_path: Path) -> None:
    async with playing(tmp_path, a_sorted_meeting(apart=False)) as play:
        await opened(play, "M")
        assert "close enough" in play.said


async def test_grouping_afresh_forgets_what_was_accepted_but_not_pins(tmp_path: Path) -> None:
    meeting = a_sorted_meeting(apart=False)
    pinned = replace(meeting.cards["l0aaaa"], pinned=True)
    async with playing(
        tmp_path, replace(meeting, cards={**meeting.cards, pinned.id: pinned})
    ) as play:
        screen = await opened(play, "s")
        assert "Nothing would change" in play.said
        await play.keys("a")
        await play.workers()
        assert await play.shows("suggesting afresh")
        assert screen.suggestions.suggestion is not None
        await play.keys("Y")
        saved = play.saved()
        assert saved.cards["l0aaaa"].theme == "damp"
        assert len({card.theme for card in saved.cards.values()}) > 1
        await play.keys("u")
        assert {card.theme for card in play.saved().cards.values()} == {"damp"}


async def test_a_card_says_why_it_is_where_it_is_and_what_would_be_next(tmp_path: Path) -> None:
    async with playing(tmp_path, a_sorted_meeting()) as play:
        await opened(play, "enter")
        assert await play.shows("Why here")
        assert await play.shows("of its ties are with cards of this theme")
        assert await play.shows("Close to '")
        await play.keys("tab")
        assert await play.hides("Why here")


async def test_two_cards_are_kept_apart_and_let_be_again(tmp_path: Path) -> None:
    async with playing(tmp_path, a_sorted_meeting()) as play:
        await opened(play, "enter")
        await play.keys("G")
        await play.types("bedroom wall")
        await play.keys("enter")
        pins = play.saved().pins.values()
        assert [(pin.kind, set(pin.cards)) for pin in pins] == [("apart", {"d0aaaa", "d1aaaa"})]
        await play.workers()
        assert await play.shows("apart from 'Mould on the bedroom wall'")
        await play.keys("G")
        await play.types("bedroom wall")
        await play.keys("enter")
        assert not play.saved().pins


async def test_cards_wanted_together_are_suggested_together(tmp_path: Path) -> None:
    pins = {"p1": Pin(id="p1", kind="together", cards=("d0aaaa", "l0aaaa"))}
    meeting = replace(a_sorted_meeting(), themes={}, pins=pins)
    loose = {card.id: replace(card, theme="") for card in meeting.cards.values()}
    async with playing(tmp_path, replace(meeting, cards=loose)) as play:
        screen = await opened(play, "s")
        assert screen.suggestions.suggestion is not None
        assert any(
            {"d0aaaa", "l0aaaa"} <= set(theme.cards)
            for theme in screen.suggestions.suggestion.groups.themes
        )


async def test_a_name_is_chosen_among_those_that_were_proposed(tmp_path: Path) -> None:
    meeting = a_sorted_meeting()
    named = replace(
        meeting.themes["damp"], names={"ann": "Wet walls", "bob": "wet walls", "cat": "Mould"}
    )
    async with playing(
        tmp_path, replace(meeting, themes={**meeting.themes, "damp": named})
    ) as play:
        await opened(play)
        rows = [row for row in play.screen() if "●" in row]
        await play.keys(*(["down"] if "Lifts" in rows[0] else []), "c")
        await play.workers()
        assert await play.shows("proposed by 2 people")
        assert await play.shows("from its own words")
        await play.keys("enter")
        assert play.saved().themes["damp"].name == "Wet walls"


async def test_a_theme_says_where_it_was_in_earlier_workshops(tmp_path: Path) -> None:
    earlier = replace(a_sorted_meeting(), id="w0", title="First", date=date(2020, 12, 1))
    (tmp_path / "first.workshop.yaml").write_text(write_workshop(earlier), encoding="utf-8")
    (tmp_path / "broken.workshop.yaml").write_text("title: [", encoding="utf-8")
    async with playing(tmp_path, a_sorted_meeting()) as play:
        await opened(play, "e")
        assert "2 themes went on from 1 earlier workshop" in play.said
        assert "1 file could not be read" in play.said
        assert await play.shows("Over time: Dec 2020: ")


async def test_without_earlier_workshops_that_is_said(tmp_path: Path) -> None:
    async with playing(tmp_path, a_sorted_meeting()) as play:
        await opened(play, "e")
        assert "no earlier workshop" in play.said


async def test_cards_that_fit_nowhere_are_listed(tmp_path: Path) -> None:
    meeting = a_sorted_meeting()
    odd = a_card("z9aaaa", kind="question", text="Xylophone?")
    loose = {card.id: replace(card, theme="") for card in meeting.cards.values()}
    async with playing(tmp_path, replace(meeting, themes={}, cards={**loose, odd.id: odd})) as play:
        screen = await opened(play, "s")
        assert await play.shows("In the tray")
        shelf = next(shelf for shelf in screen.groups.items if shelf.name == "In the tray")
        assert shelf.cards == ("z9aaaa",)


async def test_a_card_whose_words_pull_elsewhere_is_listed_for_a_second_look(
    tmp_path: Path,
) -> None:
    meeting = a_sorted_meeting()
    stray = replace(meeting.cards["l3aaaa"], theme="damp")
    fresh = a_card("n1aaaa", kind="challenge", text="Lifts stop again")
    cards = {**meeting.cards, stray.id: stray, fresh.id: fresh}
    async with playing(tmp_path, replace(meeting, cards=cards)) as play:
        screen = await opened(play, "s")
        shelf = next(
            shelf for shelf in screen.groups.items if shelf.name.startswith("Stay, though")
        )
        assert shelf.cards == ("l3aaaa",)


@pytest.mark.parametrize(
    ("keys", "words"), [(("plus", "plus"), "2 steps finer"), (("minus",), "1 step coarser")]
)
async def test_how_fine_groups_are_is_said(
    tmp_path: Path, keys: tuple[str, ...], words: str
) -> None:
    async with playing(tmp_path, a_sorted_meeting()) as play:
        await opened(play, *keys)
        assert await play.shows(words)


async def test_suggested_groups_say_how_steady_they_are(tmp_path: Path) -> None:
    meeting = a_sorted_meeting()
    loose = {card.id: replace(card, theme="") for card in meeting.cards.values()}
    async with playing(tmp_path, replace(meeting, themes={}, cards=loose)) as play:
        await opened(play, "s")
        assert await play.shows("new · solid")
        assert await play.shows("comes back when a fifth of the cards")


async def test_what_was_compared_is_said_and_words_alone_can_be_compared(tmp_path: Path) -> None:
    meeting = a_sorted_meeting()
    loose = {card.id: replace(card, theme="") for card in meeting.cards.values()}
    async with playing(tmp_path, replace(meeting, themes={}, cards=loose)) as play:
        screen = await opened(play, "s")
        assert await play.shows("suggesting by whole sentences")
        for meaning, told in (
            ("words", "suggesting by words only"),
            ("sentences", "suggesting by whole sentences"),
        ):
            await play.keys("w")
            await play.workers()
            assert await play.shows(told)
            assert screen.suggestions.suggestion is not None
            assert screen.suggestions.suggestion.groups.meaning_source == meaning
        assert play.saved().cards == loose


async def test_a_suggested_group_says_which_cards_would_come_and_from_where(tmp_path: Path) -> None:
    meeting = a_sorted_meeting()
    loose = replace(meeting.cards["l0aaaa"], theme="")
    async with playing(
        tmp_path, replace(meeting, cards={**meeting.cards, loose.id: loose})
    ) as play:
        await opened(play, "s")
        assert await play.shows("would come in")
        await play.keys("y")
        assert play.saved().cards["l0aaaa"].theme == "lifts"
        assert await play.hides("would come")


async def test_accepted_themes_say_how_steady_they_are_once_the_cards_were_read(
    tmp_path: Path,
) -> None:
    async with playing(tmp_path, a_sorted_meeting()) as play:
        await opened(play)
        assert await play.hides("comes back when")
        await play.keys("s")
        await play.workers()
        assert "Nothing would change" in play.said
        assert await play.shows("· solid")
        assert await play.shows("comes back when a fifth of the cards")


async def test_themes_that_are_left_without_cards_are_said(tmp_path: Path) -> None:
    cards = [
        *cards_about(DAMP[:2], "d", "damp"),
        *cards_about(DAMP[2:], "m", "mould"),
        *cards_about(LIFTS, "l"),
    ]
    themes = {key: Theme(id=key, name=key.title()) for key in ("damp", "mould")}
    async with playing(
        tmp_path, a_meeting(themes=themes, cards={card.id: card for card in cards})
    ) as play:
        await opened(play, "a")
        await play.keys("Y")
        saved = play.saved()
        empty = [theme for theme in saved.themes if not saved.cards_of(theme)]
        assert len(empty) == 1
        assert "1 theme has no card left" in play.said
