"""Numbers and lists in English words."""

from datetime import date

import pytest

from userneeds.model.card import CARD_KINDS
from userneeds.model.wording import (
    capitalise,
    counted,
    counted_or_no,
    join_nonempty,
    join_with_and,
    month_and_year,
    plural,
    pluralise,
    short_date,
    weekday_and_day,
)


def test_every_kind_of_card_has_its_plural() -> None:
    assert [plural(kind) for kind in CARD_KINDS] == [
        "needs",
        "stories",
        "jobs",
        "challenges",
        "uncertainties",
        "projects",
        "goals",
        "ideas",
        "insights",
        "questions",
    ]


@pytest.mark.parametrize(
    ("number", "noun", "words"),
    [
        (0, "card", "0 cards"),
        (1, "card", "1 card"),
        (2, "story", "2 stories"),
        (1, "person", "1 person"),
        (2, "person", "2 people"),
        (3, "day", "3 days"),
    ],
)
def test_a_number_has_its_word(number: int, noun: str, words: str) -> None:
    assert counted(number, noun) == words


def test_none_may_be_said_as_no() -> None:
    assert counted_or_no(0, "card") == "no cards"
    assert counted_or_no(1, "card") == "1 card"
    assert counted_or_no(2, "card or note", "cards and notes") == "2 cards and notes"


def test_a_verb_goes_with_its_number() -> None:
    assert pluralise(1, "is", "are") == "is"
    assert pluralise(2, "is", "are") == "are"


def test_a_list_ends_with_and() -> None:
    assert join_with_and([]) == ""
    assert join_with_and(["a"]) == "a"
    assert join_with_and(["a", "b"]) == "a and b"
    assert join_with_and(["a", "b", "c"]) == "a, b and c"


def test_only_the_first_letter_becomes_a_capital() -> None:
    assert capitalise("mould in NHS homes") == "Mould in NHS homes"
    assert capitalise("") == ""


def test_parts_that_say_nothing_leave_no_separator() -> None:
    assert join_nonempty(["a", "", "b"]) == "a · b"
    assert join_nonempty(["", ""], ", ") == ""


def test_a_day_is_short_without_a_leading_nought() -> None:
    assert short_date(date(2021, 2, 3)) == "3 Feb 2021"
    assert month_and_year(date(2021, 2, 3)) == "Feb 2021"
    assert weekday_and_day(date(2021, 2, 3)) == "Wed 3 Feb"


def test_every_weekday_and_month_has_its_short_name() -> None:
    days = [date(2021, month, 7 + month) for month in range(1, 13)]
    assert [weekday_and_day(day) for day in days] == [
        "Fri 8 Jan",
        "Tue 9 Feb",
        "Wed 10 Mar",
        "Sun 11 Apr",
        "Wed 12 May",
        "Sun 13 Jun",
        "Wed 14 Jul",
        "Sun 15 Aug",
        "Thu 16 Sep",
        "Sun 17 Oct",
        "Thu 18 Nov",
        "Sun 19 Dec",
    ]
