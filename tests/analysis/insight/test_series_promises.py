"""Promises through the meetups of a series: one answer, whoever asks."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from userneeds.analysis.insight.follow_up import follow_up, propose_agenda
from userneeds.analysis.insight.missing.series_promises import (
    SeriesPromise,
    open_promises,
    open_promises_sentence,
    promises_in_words,
    series_promises,
)
from userneeds.model.action import Action
from userneeds.model.people import Person
from userneeds.model.workshop import Workshop

PEOPLE = {
    "ann": Person(id="ann", name="Ann Lee", organisation="north"),
    "bob": Person(id="bob", name="Bob Ng", organisation="south"),
}
DAY = date(2026, 1, 5)


def meetup(number: int, *actions: Action) -> Workshop:
    """Return the meetup of a month."""
    return Workshop(
        id=f"m{number}",
        title=f"Meetup {number}",
        date=DAY + timedelta(30 * number),
        people=PEOPLE,
        actions={action.id: action for action in actions},
    )


def states(promises: tuple[SeriesPromise, ...]) -> dict[str, str]:
    return {promise.text: promise.state for promise in promises}


FIRST = meetup(
    1,
    Action(id="a1", text="Ask", owner="ann", due=date(2026, 2, 1)),
    Action(id="a2", text="Send", owner="ann", done=True),
    Action(id="a3", text="Look"),
    Action(id="a4", text="Write", owner="bob"),
)
SECOND = meetup(
    2,
    Action(id="b1", text="Ask", owner="bob", due=date(2026, 4, 1), continues="m1/a1"),
    Action(id="b3", text="Look", dropped="the supplier does it", continues="m1/a3"),
)
THIRD = meetup(3, Action(id="c1", text="Ask", owner="bob", done=True, continues="m2/b1"))


def test_what_was_said_last_counts() -> None:
    after_one = series_promises([FIRST], date(2026, 3, 1))
    assert states(after_one) == {"Ask": "late", "Look": "open", "Write": "open", "Send": "kept"}
    after_two = series_promises([FIRST, SECOND], date(2026, 3, 1))
    assert states(after_two) == {"Ask": "open", "Write": "open", "Send": "kept", "Look": "dropped"}
    handed = next(promise for promise in after_two if promise.text == "Ask")
    assert (handed.owner, handed.handed_over, handed.meetup) == ("Bob Ng", True, "Meetup 1")
    after_three = series_promises([FIRST, SECOND, THIRD], date(2026, 5, 1))
    kept = next(promise for promise in after_three if promise.text == "Ask")
    assert (kept.state, kept.reference, kept.settled) == ("kept", "m1/a1", THIRD.date)
    assert promises_in_words(after_three) == "1 open, 2 kept, 1 dropped"


def test_follow_up_agenda_and_screen_give_the_same_number() -> None:
    day = date(2026, 3, 1)
    followed = follow_up(FIRST, SECOND, day)
    waiting = open_promises(series_promises([FIRST, SECOND], day))
    assert {*followed.late, *followed.waiting} == set(waiting)
    sentence = open_promises_sentence(waiting)
    reasons = [each.why for each in propose_agenda(SECOND, day, before=[FIRST])]
    assert (sentence, f"{sentence}." in reasons) == ("2 promises are open", True)


@pytest.mark.parametrize("continues", ["m1/a1", "m9/gone", "m2/a1"])
def test_a_promise_that_carries_on_itself_or_nothing_ends(continues: str) -> None:
    lonely = meetup(1, Action(id="a1", text="Ask", continues=continues))
    other = meetup(2, Action(id="a1", text="Ask again", continues="m1/a1"))
    (promise,) = series_promises([lonely, other], DAY)
    assert (promise.text, promise.state) == ("Ask again", "open")


@given(
    order=st.permutations([FIRST, SECOND, THIRD]),
    entries=st.permutations(list(FIRST.actions.items())),
    on=st.dates(date(2025, 1, 1), date(2028, 1, 1)),
)
def test_the_order_of_files_and_entries_changes_nothing(
    order: list[Workshop], entries: list[tuple[str, Action]], on: date
) -> None:
    mixed = [replace(each, actions=dict(entries)) if each is FIRST else each for each in order]
    told = series_promises(mixed, on)
    assert told == series_promises([FIRST, SECOND, THIRD], on)
    assert len({promise.reference for promise in told}) == len(told)
