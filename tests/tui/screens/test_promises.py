"""The promises of a series, gone through in a new meetup."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.cli.in_process import ask
from tests.tui.playing import a_meeting, playing
from userneeds.model.action import Action
from userneeds.model.people import Person
from userneeds.model.series import Series
from userneeds.yamlfile.write.writer import write_series, write_workshop

TEN = {
    f"p{number}": Person(
        id=f"p{number}", name=f"Person {number}", organisation="southby", consent="named"
    )
    for number in range(10)
}
EVERYBODY = {**a_meeting().people, **TEN}
PROMISES = {
    f"a{number}": Action(
        id=f"a{number}",
        text=f"Promise {number}",
        owner=f"p{number}",
        due=date(2021, 1, 10 + number),
    )
    for number in range(10)
}


def earlier_in(folder: Path) -> None:
    """Write the meetup before, with ten promises, and a file that cannot be read."""
    base = a_meeting(cards={}, runs={}, people=TEN, actions=PROMISES, series="north")
    earlier = replace(base, id="january", title="January", date=date(2021, 1, 5))
    (folder / "january.workshop.yaml").write_text(write_workshop(earlier), encoding="utf-8")
    series = Series(id="north", title="North", people=TEN, meets="second Tuesday, 10:00, 90 min")
    (folder / "series.yaml").write_text(write_series(series), encoding="utf-8")


async def test_ten_promises_are_gone_through_with_twelve_keys(tmp_path: Path) -> None:
    earlier_in(tmp_path)
    meeting = a_meeting(series="north", people=EVERYBODY, runs={})
    async with playing(tmp_path, meeting) as play:
        await play.workers()
        assert await play.shows("From earlier meetups 10 promises are open, 10 of them late")
        await play.keys("c")
        await play.workers()
        assert await play.shows("10 open, 10 of them late")
        assert await play.shows("Person 0 · by 10 Jan 2021 · late · from January")
        await play.keys(*["space"] * 8)
        await play.keys("D")
        await play.answers("the supplier does it now")
        await play.keys("o")
        await play.types("Person 3")
        await play.keys("enter")
        actions = play.saved().actions.values()
        assert sorted(action.continues for action in actions) == [
            f"january/a{number}" for number in range(10)
        ]
        assert [action.text for action in actions if action.dropped] == ["Promise 8"]
        assert [action.owner for action in actions if action.is_open] == ["p3"]
        assert await play.shows("1 open, 1 of them late, 8 kept, 1 dropped")
        assert await play.shows("handed over")
    followed = ask("follow", tmp_path, "--json", "--on", "2021-02-20").json()
    told = [promise["state"] for promise in followed["promises"]]
    assert (told.count("late"), told.count("kept"), told.count("dropped")) == (1, 8, 1)


async def test_what_an_earlier_meetup_promised_is_not_removed_but_dropped(tmp_path: Path) -> None:
    earlier_in(tmp_path)
    (tmp_path / "broken.workshop.yaml").write_text("id: broken\nx: [", encoding="utf-8")
    async with playing(tmp_path, a_meeting(series="north", people=EVERYBODY, runs={})) as play:
        await play.keys("c")
        await play.workers()
        assert await play.shows("Left out, because it cannot be read: broken.workshop.yaml.")
        await play.keys("x")
        assert await play.shows("It was promised at January: D drops it.")
        assert not play.saved().actions


def test_the_next_meetup_is_made_on_the_groups_day_from_what_is_open(tmp_path: Path) -> None:
    earlier_in(tmp_path)
    made = ask("new", "next", "--in", tmp_path)
    assert made.code == 0
    text = Path(made.lines()[0]).read_text(encoding="utf-8")
    assert "What became of our promises" in text
    assert "date: 2021-03-09" in text
    assert 'begins: "10:00"' in text
    assert 'ends: "11:30"' in text


def test_a_broken_file_is_left_out_and_said(tmp_path: Path) -> None:
    earlier_in(tmp_path)
    (tmp_path / "broken.workshop.yaml").write_text("id: broken\nx: [", encoding="utf-8")
    followed = ask("follow", tmp_path)
    assert followed.code == 0
    assert "broken.workshop.yaml is left out" in followed.err
    assert "Promises so far: 10 open" in followed.out
