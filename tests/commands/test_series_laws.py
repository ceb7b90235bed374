"""Laws that hold for every command on a series: drawn at random, in any order."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.session.drawn_series import BASE, EDITS, NOON, additions
from userneeds.commands.apply import apply
from userneeds.commands.batch import Batch
from userneeds.commands.change import diff_subjects
from userneeds.commands.command import Command
from userneeds.commands.house.set_house_style import SetHouseStyle
from userneeds.commands.outcome import Done
from userneeds.commands.people import SetRetention, WithdrawPerson
from userneeds.commands.people_lists import NewPerson, add_people, table_consent
from userneeds.commands.records import RemoveEntry
from userneeds.commands.undo import UndoHistory
from userneeds.commands.who_is_who import MergeOrganisations, MergePeople
from userneeds.commands.wire import decode, encode
from userneeds.model.house.house_style import HouseStyle
from userneeds.model.series import Retention, Series, check_series

IDS = st.sampled_from(["ann", "bob", "alpha", "beta", "digital", "portal", "need", "n1"])
PARTS = st.sampled_from(["people", "organisations", "funds", "projects", "gaps", "themes"])
COMMANDS: st.SearchStrategy[Command] = st.one_of(
    additions("n"),
    EDITS,
    st.builds(RemoveEntry, at=st.just(NOON), part=PARTS, id=IDS),
    st.builds(MergePeople, at=st.just(NOON), keep=IDS, other=IDS),
    st.builds(MergeOrganisations, at=st.just(NOON), keep=IDS, other=IDS),
    st.just(add_people(BASE, [NewPerson("Eve Ash", "Alpha Homes")], NOON).command),
    st.builds(WithdrawPerson, at=st.just(NOON), person=IDS),
    st.builds(
        SetRetention,
        at=st.just(NOON),
        retention=st.builds(Retention, names=st.dates(), everything=st.none() | st.dates()),
    ),
    st.builds(
        SetHouseStyle,
        at=st.just(NOON),
        house_style=st.builds(
            HouseStyle,
            name=st.sampled_from(["", "North group", " Us "]),
            logo=st.sampled_from(["", "logo.svg", "../logo.png"]),
            accent=st.sampled_from(["", "#5B2A86", "#cccccc", "blue"]),
            headings=st.sampled_from([{}, {"Sources": "Where we looked"}, {"Nothing": "x"}]),
        ),
    ),
    st.just(table_consent(BASE, ["ann", "bob"], NOON.date(), NOON)),
)
LAW = settings(deadline=None, derandomize=True, max_examples=60)


@given(st.lists(COMMANDS, max_size=10))
@LAW
def test_a_series_comes_back_by_undo_again_by_redo_and_stays_sound(drawn: list[Command]) -> None:
    series, history = BASE, UndoHistory()
    for command in drawn:
        outcome = apply(series, command)
        if isinstance(outcome, Done):
            series, history = outcome.after, history.with_done(outcome)
            assert [each for each in check_series(series) if each.level == "error"] == []
    last = series
    while undo := history.undo_command(NOON):
        outcome = apply(series, undo)
        assert isinstance(outcome, Done)
        series, history = outcome.after, history.after_undo()
    assert series == BASE
    while redo := history.redo_command(NOON):
        outcome = apply(series, redo)
        assert isinstance(outcome, Done)
        series, history = outcome.after, history.after_redo()
    assert series == last


@given(COMMANDS)
@LAW
def test_a_command_on_a_series_and_its_undo_survive_being_written_down(command: Command) -> None:
    written: list[Command] = [command]
    outcome = apply(BASE, command)
    if isinstance(outcome, Done):
        undo = UndoHistory().with_done(outcome).undo_command(NOON)
        written += [undo] if undo else []
        parts = {change.part for change in diff_subjects(BASE, outcome.after)}
        assert parts <= {change.part for change in outcome.changes}
    for each in written:
        assert decode(json.loads(json.dumps(encode(each))), Series) == each


def test_several_commands_on_a_series_are_done_together_or_not_at_all() -> None:
    gone = RemoveEntry(at=NOON, part="people", id="nobody")
    rule = RemoveEntry(at=NOON, part="gaps", id="need")
    assert isinstance(apply(BASE, rule), Done)
    assert not isinstance(apply(BASE, Batch(at=NOON, parts=(rule, gone))), Done)
