"""Funds and projects of a series by keys, from home, from a workshop, and made of its cards."""

import datetime as dt
from pathlib import Path

import pytest

from tests.build import a_card
from tests.session.small_workshop import open_in_older_version
from tests.tui.playing import HOSTILE, Play, a_meeting, at_home, playing, read
from userneeds.analysis.insight.funding import fund_fits
from userneeds.model.people import Organisation, Person
from userneeds.model.problem import Problem
from userneeds.model.series import Fund, FundShare, Project, Series
from userneeds.surfaces.tui.funds.entry_fields import (
    FUND_FIELDS,
    read_answer,
    read_share,
    share_text,
)
from userneeds.yamlfile.read.reader import read_series
from userneeds.yamlfile.write.writer import write_series

FUND_KEYS = 10
COMMENT = "# ours, by hand\n"


def a_group(folder: Path, **said: object) -> Path:
    parts: dict[str, object] = {
        "organisations": {
            "alpha": Organisation(id="alpha", name="Alpha Homes"),
            "beta": Organisation(id="beta", name="Beta Council"),
        },
        "people": {"eve": Person(id="eve", name="Eve Orr")},
    }
    series = Series(id="group", title="Our group", **{**parts, **said})  # type: ignore[arg-type]
    path = folder / "series.yaml"
    path.write_text(COMMENT + write_series(series), encoding="utf-8")
    return path


def read_group(path: Path) -> Series:
    text = path.read_text(encoding="utf-8")
    assert text.startswith(COMMENT)
    value = read_series(text).value
    assert value is not None
    return value


async def test_a_fund_is_added_in_ten_keys_and_taken_back(tmp_path: Path) -> None:
    path = a_group(tmp_path)
    async with playing(tmp_path) as play:
        keys = ["B", "a"]
        await play.keys(*keys)
        for words in ("Shared Ground", "2031-05-01", "3", "£250k", "Discovery, alpha", "gov.uk/x"):
            await play.answers(words)
            keys.append("enter")
        assert len(keys) <= FUND_KEYS
        assert await play.shows("open until 1 May 2031")
        assert await play.shows("at least 3 partners · up to £250,000 · discovery, alpha")
        await play.keys("escape")
        fund = read_group(path).funds["shared-ground"]
        assert (fund.name, fund.closes) == ("Shared Ground", dt.date(2031, 5, 1))
        assert (fund.minimum_partners, fund.maximum_amount) == (3, 250_000)
        assert (fund.phases, fund.url) == (("discovery", "alpha"), "gov.uk/x")
        assert fund_fits(play.saved(), read_group(path))[0].fund_name == "Shared Ground"
        await play.keys("B", "x", "escape")
        assert read_group(path).funds == {}
        await play.keys("B", "u", "escape")
        assert read_group(path).funds["shared-ground"] == fund


async def test_a_fund_that_has_closed_says_so_and_stands_last(tmp_path: Path) -> None:
    funds = {
        "old": Fund(id="old", name="Last year's", closes=dt.date(2020, 1, 5)),
        "new": Fund(id="new", name="This year's", closes=dt.date(2040, 1, 5)),
    }
    a_group(tmp_path, funds=funds)
    async with at_home(tmp_path, tmp_path / "state") as play:
        await play.keys("f")
        assert await play.shows("closed on 5 Jan 2020")
        assert await play.shows("1 fund open, 1 closed")
        rows = "\n".join(play.screen())
        assert rows.index("This year's") < rows.index("Last year's")


async def test_a_project_has_a_lead_a_state_partners_and_an_owner(tmp_path: Path) -> None:
    path = a_group(tmp_path)
    async with at_home(tmp_path, tmp_path / "state") as play:
        await play.keys("f", "p")
        await play.types("One list of lifts")
        await play.keys("enter", "down", "enter")
        await play.types("discovery")
        await play.keys("enter", "down", "enter", "escape")
        await play.keys("enter")
        await play.types("owner")
        await play.keys("enter")
        await play.types("eve")
        await play.keys("enter")
        assert await play.shows("Alpha Homes with Beta Council · Eve Orr sees to it")
        await play.keys("escape")
        project = read_group(path).projects["one-list-of-lifts"]
        assert project.organisations == ("alpha", "beta")
        assert (project.phase, project.owner) == ("discovery", "eve")


async def test_what_was_said_so_far_is_kept_on_escape_and_changed_later(tmp_path: Path) -> None:
    path = a_group(tmp_path)
    async with at_home(tmp_path, tmp_path / "state") as play:
        await play.keys("f", "enter")
        assert play.said.startswith("There is nothing under the cursor")
        await play.keys("a")
        await play.answers("Seed")
        await play.answers("soon")
        assert await play.shows("'soon' is not a day, such as")
        await play.keys("escape", "enter")
        await play.types("amount")
        await play.keys("enter")
        await play.answers("1.5m")
        await play.keys("escape")
        assert read_group(path).funds["seed"] == Fund(
            id="seed", name="Seed", maximum_amount=1_500_000
        )


async def on_card(play: Play, card: str) -> None:
    play.room.go_to_card(card)
    await play.settles()


async def test_a_card_becomes_a_project_or_a_fund_by_one_key_linked_both_ways(
    tmp_path: Path,
) -> None:
    path = a_group(tmp_path)
    cards = (
        a_card("p1aaaa", kind="project", text="one list of lifts", phase="alpha", stage="gather"),
        a_card("m1aaaa", kind="idea", text="ask the Shared Ground Fund", stage="gather"),
    )
    meeting = a_meeting(cards={card.id: card for card in cards}, votes={})
    async with playing(tmp_path, meeting) as play:
        await on_card(play, "p1aaaa")
        await play.keys("#")
        assert play.said.startswith("The card is a project of the series now: B shows it")
        await on_card(play, "m1aaaa")
        await play.keys("$")
        group, saved = read_group(path), play.saved()
        project = group.projects["one-list-of-lifts"]
        assert (project.phase, project.cards) == ("alpha", (f"{saved.id}/p1aaaa",))
        assert group.funds["ask-the-shared-ground-fund"].cards == (f"{saved.id}/m1aaaa",)
        assert saved.cards["p1aaaa"].links == ("group/one-list-of-lifts",)
        assert saved.cards["m1aaaa"].links == ("group/ask-the-shared-ground-fund",)
        await play.keys("£")
        assert "is linked to" in play.said
        await play.keys("enter", "end")
        assert await play.shows("Ask the Shared Ground Fund")
        await play.keys("escape", "u")
        assert play.saved().cards["m1aaaa"].links == ()
        await play.keys("$")
        assert list(read_group(path).funds) == ["ask-the-shared-ground-fund"]


async def test_without_a_series_nothing_is_made_and_it_is_said(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        for key in ("B", "#", "$"):
            await play.keys("i", key)
            assert play.said.startswith("There is no series beside this workshop")
        assert not any(card.links for card in play.saved().cards.values())


async def test_a_series_that_cannot_be_read_is_said_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "series.yaml"
    path.write_text("funds: [", encoding="utf-8")
    async with playing(tmp_path) as play:
        for key in ("B", "$"):
            await play.keys(key)
            assert play.said.startswith("series.yaml cannot be read")
        assert path.read_text(encoding="utf-8") == "funds: ["


async def test_a_card_that_is_face_down_is_not_told_to_the_series(tmp_path: Path) -> None:
    path = a_group(tmp_path)
    async with playing(tmp_path) as play:
        await play.keys("right_square_bracket", "right_square_bracket", "a")
        await play.types("a secret plan")
        await play.keys("enter", "escape", "$")
        assert play.said == "This card is face down: r reveals it."
        assert read_group(path).funds == {}


async def test_the_workshop_below_goes_on_and_both_files_are_saved(tmp_path: Path) -> None:
    path = a_group(tmp_path)
    async with playing(tmp_path) as play:
        await play.keys("x", "B", "a")
        await play.answers("Seed")
        await play.keys("escape", "ctrl+q")
    assert list(read_group(path).funds) == ["seed"]
    assert len(read(play.path).cards) == len(a_meeting().cards) - 1


async def test_a_series_an_older_version_holds_can_be_looked_at(tmp_path: Path) -> None:
    path = a_group(tmp_path)
    open_in_older_version(path, tmp_path / "state")
    async with playing(tmp_path) as play:
        await play.keys("B", "a")
        await play.answers("Seed")
        await play.keys("escape")
        assert "only look" in play.said
        await play.keys("escape", "$")
        assert "Not kept in the series" in play.said
    assert read_group(path).funds == {}


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_hostile_funds_are_shown_as_text(tmp_path: Path, size: tuple[int, int]) -> None:
    funds = {"f": Fund(id="f", name=HOSTILE[1], notes=HOSTILE[8], url=HOSTILE[9])}
    projects = {"p": Project(id="p", name=HOSTILE[6], organisations=("alpha",))}
    a_group(tmp_path, funds=funds, projects=projects)
    async with playing(tmp_path, size=size) as play:
        await play.keys("B", "end")
        assert max(len(row) for row in play.screen()) <= size[0]
        assert await play.shows("[@click=app.quit]x[/]")


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("maximum_amount", "250,000", 250_000),
        ("maximum_amount", "£ 1 500", 1_500),
        ("maximum_amount", "", 0),
        ("maximum_amount", "lots", None),
        ("maximum_amount", "€20,000", None),
        ("maximum_amount", "20,000 USD", None),
        ("maximum_amount", "GBP 20,000", 20_000),
        ("maximum_amount", "9" * 30, None),
        ("minimum_partners", "-3", None),
        ("closes", "", None),
        ("phases", "alpha,, Beta", ("alpha", "beta")),
        ("phases", "soon", None),
        ("name", "  ", None),
    ],
)
def test_answers_are_read_as_people_write_them(name: str, typed: str, value: object) -> None:
    field = next(each for each in FUND_FIELDS if each.name == name)
    answer = read_answer(field, typed, dt.date(2026, 11, 30))
    assert (None if isinstance(answer, Problem) else answer) == value


@pytest.mark.parametrize("words", ["fund", "project"])
async def test_the_palette_finds_funds_and_projects(tmp_path: Path, words: str) -> None:
    async with playing(tmp_path) as play:
        await play.keys("ctrl+p")
        await play.types(words)
        assert await play.shows("Funds and projects of the series")


@pytest.mark.parametrize(
    ("typed", "share"),
    [
        ("40k, 10k, letter", FundShare(asks=40_000, gives=10_000, letter=True)),
        ("£40,000", FundShare(asks=40_000)),
        ("0, 2.5k", FundShare(gives=2_500)),
        ("letter", FundShare(letter=True)),
        ("", FundShare()),
    ],
)
def test_the_money_of_a_partner_is_read_as_people_write_it(typed: str, share: FundShare) -> None:
    assert read_share(typed) == share
    assert read_share(share_text(share)) == share


@pytest.mark.parametrize("typed", ["€40k", "forty thousand", "1k, 2k, 3k", "40k $"])
def test_money_that_cannot_be_read_is_told_and_currencies_are_not_mixed(typed: str) -> None:
    assert isinstance(read_share(typed), Problem)
