"""A line about where something was learnt, as people type or paste it."""

from datetime import date

import pytest

from userneeds.capture.source_input import read_past_day, read_source_kind, read_source_line
from userneeds.model.evidence import SourceKind

TODAY = date(2026, 12, 1)

LINES = [
    (
        "Interviews with 12 tenants, November 2025, nobody was told the day",
        ("interview", 12, date(2025, 11, 1), ""),
    ),
    (
        "Okafor, A. (2024) Survey of 1,486 older council tenants. https://example.org/s.pdf",
        ("survey", 1486, date(2024, 1, 1), "https://example.org/s.pdf"),
    ),
    ("https://example.org/report", (None, 0, None, "https://example.org/report")),
    ("Homes (Fitness) Act 2018", ("legislation", 0, date(2018, 1, 1), "")),
    (
        "Of 6,212 breakdowns 41 in every 100 were in old boilers",
        (None, 0, None, ""),
    ),
    (
        "Usability test of the booking page with five people",
        ("usability test", 0, None, ""),
    ),
    ("Complaints to the ombudsman, 2023", ("complaint data", 0, date(2023, 1, 1), "")),
    (
        r"We rang 30 leaseholders in March 2026, notes in \\share\calls.docx",
        (None, 30, date(2026, 3, 1), r"\\share\calls.docx"),
    ),
    ("Plan for 2031", (None, 0, None, "")),
    ("", (None, 0, None, "")),
]


@pytest.mark.parametrize(("line", "wanted"), LINES, ids=[line[:30] for line, _ in LINES])
def test_what_a_line_tells_is_read_and_its_words_stay(
    line: str, wanted: tuple[SourceKind | None, int, date | None, str]
) -> None:
    read = read_source_line(line, TODAY)
    assert (read.kind, read.people, read.gathered, read.where) == wanted
    assert f"{read.says} {read.where}".split() == line.split() or read.where in line


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("int", "interview"),
        ("s", "survey"),
        ("sup", "support calls"),
        ("Calls", "support calls"),
        ("questionnaire", "survey"),
        ("live", "live service"),
        ("", None),
        ("rumour", None),
    ],
)
def test_a_kind_is_known_by_its_first_letters_or_a_word_for_it(
    typed: str, kind: SourceKind | None
) -> None:
    assert read_source_kind(typed) == kind


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2025-11-03", date(2025, 11, 3)),
        ("3/11/2025", date(2025, 11, 3)),
        ("3 November", date(2026, 11, 3)),
        ("24 December", date(2025, 12, 24)),
        ("November 2025", date(2025, 11, 1)),
        ("2019", date(2019, 1, 1)),
        ("yesterday", date(2026, 11, 30)),
        ("today", TODAY),
        ("Friday", date(2026, 11, 27)),
        ("2027-01-05", date(2027, 1, 5)),  # the form says that it is still to come
        ("a while ago", None),
        ("31 February 2025", None),
    ],
)
def test_a_day_that_has_been_is_meant(typed: str, day: date | None) -> None:
    assert read_past_day(typed, TODAY) == day
