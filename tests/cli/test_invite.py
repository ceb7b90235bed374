from datetime import date, time
from pathlib import Path

import pytest

from tests.build import a_workshop
from tests.cli.in_process import ask
from userneeds.model.action import Action
from userneeds.model.agenda import Stage
from userneeds.model.series import Series
from userneeds.yamlfile.write.writer import write_series, write_workshop

STAGE = Stage(
    id="s1", title="Needs", technique="silent-writing", minutes=20, prompt="Who?", kinds=("need",)
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    series = Series(id="g", title="Group", purpose="To share.", time_zone="Europe/London")
    (tmp_path / "series.yaml").write_text(write_series(series), encoding="utf-8")
    asked = Action(id="a1", text="Ask five tenants", owner="bob", due=date(2021, 3, 1))
    kept = Action(id="a2", text="Book a room", done=True)
    before = a_workshop(id="before", series="g", actions={"a1": asked, "a2": kept})
    meetup = a_workshop(
        id="next",
        title="Damp",
        series="g",
        date=date(2021, 3, 17),
        begins=time(10),
        ends=time(11, 30),
        place="Town hall",
        focus="What damp does",
        agenda=(STAGE,),
    )
    for each in (before, meetup):
        (tmp_path / f"{each.id}.workshop.yaml").write_text(write_workshop(each), encoding="utf-8")
    return tmp_path


def test_an_invitation_says_what_for_what_when_what_to_bring_and_how_people_are_named(
    folder: Path,
) -> None:
    file = folder / "next.workshop.yaml"
    words = " ".join(ask("invite", file, "--join", "https://call.example/1").out.split())
    for told in (
        "Invitation: Damp",
        "17 March 2021 · 10:00 to 11:30 · Town hall",
        "Europe/London",
        "Join here: https://call.example/1",
        "What damp does. To share.",
        "10:00 Needs, 20 minutes",
        "Think of this before: Who?",
        "What you have heard, seen or counted",
        "Where it stands: Ask five tenants",
        "By name: your name may stand",
    ):
        assert told in words
    assert "Book a room" not in words


def test_an_invitation_is_a_diary_entry_too(folder: Path) -> None:
    file = folder / "next.workshop.yaml"
    answer = ask("invite", file, "--format", "ics", "--join", "https://call.example/1")
    assert "UID:workshop-next@userneeds\r\n" in answer.out
    assert "DTSTART:20210317T100000Z\r\n" in answer.out
    assert "LOCATION:Town hall\r\nURL:https://call.example/1\r\n" in answer.out


def test_afterwards_the_note_is_a_text_with_every_promise(folder: Path) -> None:
    words = ask("invite", folder / "before.workshop.yaml", "--after").out
    assert "Who does what" in words
    assert "Ask five tenants" in words
    assert max(map(len, words.splitlines())) <= 76


@pytest.mark.parametrize(
    ("flags", "sentence"),
    [
        (("--join", "C:\\call"), "'C:\\call' is no address: it begins with https://."),
        (("--after", "--format", "ics"), "The note is a text"),
    ],
)
def test_what_cannot_be_is_said(folder: Path, flags: tuple[str, ...], sentence: str) -> None:
    answer = ask("invite", folder / "next.workshop.yaml", *flags)
    assert answer.code == 2
    assert sentence in answer.err


def test_a_zone_that_is_none_is_said_where_it_stands_and_hours_go_without(folder: Path) -> None:
    series = folder / "series.yaml"
    text = series.read_text(encoding="utf-8").replace("Europe/London", "Europe/Londinium")
    series.write_text(text, encoding="utf-8")
    answer = ask("invite", folder / "next.workshop.yaml", "--format", "ics")
    assert "DTSTART:20210317T100000\r\n" in answer.out
    assert "no time zone 'Europe/Londinium'" in answer.err
    series.write_text(text.replace("Europe/Londinium", "half past ten"), encoding="utf-8")
    assert "'half past ten' is no time zone." in ask("check", series).err + ask("check", series).out
