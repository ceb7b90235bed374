"""A pasted sign-up list: nobody invented, everybody there once, everything else in a note."""

import re
from collections import Counter
from time import process_time

import pytest
from hypothesis import given, settings

from tests.capture.drawn_sign_ups import DrawnList, DrawnPerson, sign_ups
from userneeds.capture.sign_up.contact_details import without_contacts
from userneeds.capture.sign_up.refused_pastes import refused_bytes
from userneeds.capture.sign_up.sign_up_list import read_sign_up


def rows_in(text: str) -> list[tuple[str, str, str]]:
    return [(row.name, row.role, row.organisation) for row in read_sign_up(text).rows]


ALIKE = [("Ann Lee", "repairs manager", "Alpha Homes"), ("Bob Ng", "tenant", "Beta Council")]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee, repairs manager, Alpha Homes\nBob Ng, tenant, Beta Council",
        "Name,Role,Organisation\nAnn Lee,repairs manager,Alpha Homes\nBob Ng,tenant,Beta Council",
        (
            "org\tphone\tname\tjob\nAlpha Homes\t0113 496 0018\tAnn Lee\trepairs manager\n"
            "Beta Council\t\tBob Ng\ttenant"
        ),
        (
            "First name;Surname;Job title;Company;Email\n"
            "Ann;Lee;repairs manager;Alpha Homes;a@b.org\n"
            "Bob;Ng;tenant;Beta Council;"
        ),
        'Ann Lee,"repairs manager",Alpha Homes\nBob Ng,tenant,Beta Council',
        "Ann Lee (repairs manager, Alpha Homes)\nBob Ng (tenant, Beta Council)",
        "1. Ann Lee - repairs manager - Alpha Homes\n2. Bob Ng - tenant - Beta Council",
        "Ann Lee: repairs manager, Alpha Homes\nBob Ng: tenant, Beta Council",
        "Alpha Homes:\nAnn Lee, repairs manager\n\nBeta Council:\nBob Ng (tenant)",
        "## Alpha Homes\n- Ann Lee, repairs manager\n## Beta Council\n- Bob Ng, tenant",
        (
            "| Who | Role | Company |\n|---|---|---|\n| Ann Lee | repairs manager | Alpha Homes |\n"
            "| Bob Ng | tenant | Beta Council |"
        ),
        "Alpha Homes, Ann Lee, repairs manager\nBeta Council, Bob Ng, tenant",
        "Ann Lee, repairs manager at Alpha Homes\nBob Ng, tenant at Beta Council",
        (
            "Name: Ann Lee\nRole: repairs manager\nOrganisation: Alpha Homes\nEmail: a@b.org\n\n"
            "Name: Bob Ng\nRole: tenant\nOrganisation: Beta Council"
        ),
        "Ann Lee | repairs manager | Alpha Homes\nBob Ng | tenant | Beta Council",
        "Ann Lee <a@x.org>, repairs manager, Alpha Homes\nBob Ng, tenant, Beta Council, 0770090012",
        "Ann Lee (repairs manager) Alpha Homes\nBob Ng (tenant) Beta Council",
        "Lee, Ann, repairs manager, Alpha Homes\nNg, Bob, tenant, Beta Council",
        "LEE, Ann\trepairs manager\tAlpha Homes\nNG, Bob\ttenant\tBeta Council",
        "1.\tAnn Lee\trepairs manager\tAlpha Homes\n2.\tBob Ng\ttenant\tBeta Council",
        "Ann Lee (by phone), repairs manager, Alpha Homes\nBob Ng, tenant, Beta Council (late)",
        (
            "Ann Lee, repairs manager, Alpha Homes, ann.lee(at)alpha.org\n"
            "Bob Ng, tenant, Beta Council, bob at beta dot org"
        ),
    ],
)
def test_one_list_in_many_layouts_says_the_same(text: str) -> None:
    assert rows_in(text) == ALIKE


def test_a_name_in_front_of_a_colon_is_whose_row_it_is() -> None:
    text = "Priya Shah: repairs manager, Alpha Homes\nOlwen Rees: tenant, Beta Council"
    assert rows_in(text) == [
        ("Priya Shah", "repairs manager", "Alpha Homes"),
        ("Olwen Rees", "tenant", "Beta Council"),
    ]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Ann Lee (Alpha Homes)\nBob Ng - Alpha Homes", [("Ann Lee", "", "Alpha Homes")] * 1),
        ("Alpha Homes: Ann Lee, Eve Ash", [("Ann Lee", "", "Alpha Homes")]),
        ("Ann Lee <a@b.org>; Bob Ng <b@c.org>; Cat Roe <c@d.org>", [("Ann Lee", "", "")]),
        ("Ann Lee and Bob Ng, Alpha Homes", [("Ann Lee", "", "Alpha Homes")]),
        ('Name,Org\n"Lee, Ann",Alpha Homes', [("Ann Lee", "", "Alpha Homes")]),
        ('Name,Org\n"Ann Lee\n(she/her)",Alpha Homes', [("Ann Lee (she/her)", "", "Alpha Homes")]),
        ("Title,First name,Last name\nDr,Ann,Lee\nMr,Bob,Ng", [("Ann Lee", "Dr", "")]),
        ("Salutation,First name,Last name\nDr,Ann,Lee", [("Dr Ann Lee", "", "")]),
    ],
)
def test_a_person_in_it_is_read(text: str, rows: list[tuple[str, str, str]]) -> None:
    assert rows_in(text)[: len(rows)] == rows


@pytest.mark.parametrize(
    ("text", "rows", "leftovers"),
    [
        (
            "Dear all,\nthese people come:\nAnn Lee, Alpha Homes\n\nBest wishes,\nTom",
            [("Ann Lee", "", "Alpha Homes")],
            (
                "line 1: Dear all",
                "line 2: these people come:",
                "line 5: Best wishes",
                "line 6: Tom",
            ),
        ),
        (
            "1) Ann Lee (Alpha Homes) \u2714\n2) Bob Ng (she/her), data, Alpha Homes, 2 guests",
            [("Ann Lee", "", "Alpha Homes"), ("Bob Ng", "data", "Alpha Homes")],
            ("line 2: Bob Ng: 2 guests", "line 2: Bob Ng: she/her"),
        ),
        (
            "Alpha Homes - Ann Lee, Eve Ash\nBob Ng/Beta Council",
            [
                ("Ann Lee", "", "Alpha Homes"),
                ("Eve Ash", "", "Alpha Homes"),
                ("Bob Ng", "", "Beta Council"),
            ],
            (),
        ),
        (
            "Prof Si\u00e2n Ap Rhys - Cyngor Gwynedd, swyddog tai\nRobert (Bob) Ng (Tai Tarian)",
            [
                ("Prof Si\u00e2n Ap Rhys", "swyddog tai", "Cyngor Gwynedd"),
                ("Robert (Bob) Ng", "", "Tai Tarian"),
            ],
            (),
        ),
        (
            "ann lee\nbob ng, beta homes\nsee you",
            [("ann lee", "", ""), ("bob ng", "", "beta homes")],
            ("line 3: see you",),
        ),
    ],
)
def test_what_stands_around_people_goes_to_notes(
    text: str, rows: list[tuple[str, str, str]], leftovers: tuple[str, ...]
) -> None:
    assert (rows_in(text), read_sign_up(text).leftovers) == (rows, leftovers)


def test_what_stands_above_people_without_a_colon_is_a_doubtful_organisation() -> None:
    read = read_sign_up("Alpha Homes\nAnn Lee\n\nBeta Council\nCat Roe\n\nApologies:\nTom Day")
    assert [row.organisation for row in read.rows] == ["Alpha Homes", "Beta Council", ""]
    assert read.rows[0].doubtful == "'Alpha Homes' is taken for the organisation"
    assert read.rows[2].doubtful == "stands under 'Apologies'"


def test_contact_details_are_nowhere_in_what_is_read() -> None:
    text = (
        "Ann Lee, ann.lee@alphahomes.org, tel: 0113 496 0018, Alpha Homes\n"
        "Bob Ng, mob 07700 900 123 ext. 4, Alpha Homes\n"
        "[Cat Roe](mailto:cat@beta.org) @catroe (Beta Council)\n"
        "eve@alphahomes.org\n+44 (0)20 7946 0018\nMeet on 2026-12-01, bring 3 copies\n"
    )
    read = read_sign_up(text)
    assert [row.name for row in read.rows] == ["Ann Lee", "Bob Ng", "Cat Roe"]
    said = repr(read)
    for part in ("@", "alphahomes", "0113", "0018", "07700", "900", "7946", "catroe", "tel"):
        assert part not in said
    assert "line 4: contact details without a name, left out" in read.leftovers
    assert "line 6: Meet on 2026-12-01, bring 3 copies" in read.leftovers


def test_an_address_points_to_an_organisation_only_as_doubtful_and_invents_none() -> None:
    text = (
        "Ann Lee, a@alphahomes.org\nBob Ng (Alpha Homes)\nCat Roe, cat@gmail.com\nD Fox, d@new.org"
    )
    read = read_sign_up(text)
    assert [row.organisation for row in read.rows] == ["Alpha Homes", "Alpha Homes", "", ""]
    doubts = [row.doubtful for row in read.rows]
    assert doubts == ["the organisation is taken from an address", "", "", ""]


def test_an_organisation_written_in_several_ways_is_suggested_once_and_marked() -> None:
    text = (
        "A One, Alpha Homes\nB Two, Alpha Homes\nC Three, ALPHA HOMES LTD\nD Four, Alpah Homes\n"
        "E Five (Alpha)\nF Six, Northgate Council\nG Seven, Northgate Homes\n"
        "H Eight, Tarrow Housing Association\nI Nine, THA"
    )
    read = read_sign_up(text)
    names = [row.organisation for row in read.rows]
    assert names[:5] == ["Alpha Homes"] * 5
    assert names[5:7] == ["Northgate Council", "Northgate Homes"]
    assert names[7:] == ["Tarrow Housing Association"] * 2
    marked = [row.name for row in read.rows if "is written here" in row.doubtful]
    assert marked == ["C Three", "D Four", "E Five", "I Nine"]
    known = read_sign_up("A One, alpha homes", ["Alpha Homes"])
    assert known.rows[0].organisation == "Alpha Homes"


def test_organisations_that_differ_in_a_short_word_or_a_number_are_several() -> None:
    names = ["Org A Homes", "Org B Homes", "Ward 11 Trust", "Ward 12 Trust", "Beech Homes"]
    names += ["Leech Homes", "Tarn HA", "Tars HA", "North Homes", "South Homes"]
    rows = read_sign_up("\n".join(f"Ann Lee{n * 'a'}, {name}" for n, name in enumerate(names))).rows
    assert [row.organisation for row in rows] == names


def test_two_people_of_one_name_are_two_and_one_who_stands_there_twice_is_one() -> None:
    read = read_sign_up("Ann Lee, Alpha Homes\nAnn Lee, Beta Homes\nDr Ann Lee, Alpha Homes")
    assert [row.organisation for row in read.rows] == ["Alpha Homes", "Beta Homes"]
    assert read.rows[1].doubtful == "somebody else has this name"
    assert read.leftovers == ("line 3: Dr Ann Lee stands in the list twice",)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Grace", "'Grace' alone is no list of people."),
        ("  \n", "There is nothing in this list."),
        ("/home/ann/list.xlsx", "This is the name of a workbook, not a list of people."),
        ("'C:\\photos\\wall of cards.PNG'", "This is the name of a picture, not a list of people."),
        ("data:image/png;base64,iVBORw0KGgo=", "This is a picture, not a list of people."),
        ("\x00\x01\x02abc\x00", "This is a file without text, not a list of people."),
    ],
)
def test_what_is_no_list_is_named(text: str, sentence: str) -> None:
    read = read_sign_up(text)
    assert (read.rows, read.leftovers) == ((), ())
    assert read.problem is not None
    assert read.problem.sentence == sentence
    assert read.problem.hint


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"PK\x03\x04xl/workbook.xml", "a workbook (.xlsx) or another packed file"),
        (b"%PDF-1.7", "a PDF"),
        (b"\xff\xfe\x00\x00\x01\x02\x03", "a file without text"),
    ],
)
def test_a_file_that_is_no_text_is_named(data: bytes, what: str) -> None:
    problem = refused_bytes(data)
    assert problem is not None
    assert problem.sentence == f"This is {what}, not a list of people."


def test_two_hundred_people_are_read_in_a_twentieth_of_a_second() -> None:
    lines = [
        f"Person{chr(97 + n % 26)} Sur{chr(97 + n // 26)}, role {n % 7}, Org{n % 60}"
        for n in range(200)
    ]
    text = "\n".join(lines)
    read_sign_up(text)
    began = process_time()
    assert len(read_sign_up(text).rows) == 200
    assert process_time() - began < 0.5


def written_by(drawn: DrawnList, person: DrawnPerson) -> str:
    return person.organisation if drawn.layout == "headings" else person.written


def check_drawn(drawn: DrawnList) -> None:
    read = read_sign_up(drawn.text)
    names = Counter(row.name for row in read.rows)
    assert names == Counter(person.name for person in drawn.people), drawn.layout
    suggested: dict[str, set[str]] = {}
    left = list(drawn.people)
    for row in read.rows:
        namesakes = [each for each in left if each.name == row.name]
        person = max(namesakes, key=lambda each: written_by(drawn, each) in row.source)
        if len(namesakes) == 1 or drawn.layout != "headings":
            suggested.setdefault(person.organisation, set()).add(row.organisation)
            is_changed = row.organisation != written_by(drawn, person)
            assert not is_changed or "is written here" in row.doubtful, (row, drawn.layout)
            if drawn.layout != "brackets":
                assert row.role == person.role or row.doubtful, (row, drawn.layout)
        left.remove(person)
    for names_of_one in suggested.values():
        assert len(names_of_one) == 1, (drawn.layout, suggested)
    assert len(set.union(*suggested.values())) == len(suggested), suggested
    said = "\n".join(read.leftovers)
    for noise in drawn.noise:
        assert noise.split(":")[0] in said, drawn.layout
    assert len(read.leftovers) == len(drawn.noise), read.leftovers
    for person in drawn.people:
        assert not person.contact or person.contact not in repr(read)


@given(sign_ups())
@settings(deadline=None, derandomize=True, max_examples=30)
def test_everybody_of_a_drawn_list_is_there_once(drawn: DrawnList) -> None:
    check_drawn(drawn)


@pytest.mark.long
@given(sign_ups())
@settings(deadline=None, max_examples=2000)
def test_everybody_of_thousands_of_drawn_lists_is_there_once(drawn: DrawnList) -> None:
    check_drawn(drawn)


@pytest.mark.parametrize(
    "number",
    ["020\u20117946\u20110958", "020\u20137946\u20130958", "030/1234567", "+49 (0)30/1234567"],
)
def test_telephone_numbers_are_left_out_whatever_stands_between_digits(number: str) -> None:
    read = read_sign_up(
        f"Ann Lee, repairs lead, Alpha Homes, {number}\nBob Ng, surveyor, Beta Homes"
    )
    assert [row.name for row in read.rows] == ["Ann Lee", "Bob Ng"]
    assert not re.search(r"\d{4}", repr(read))


@pytest.mark.parametrize("words", ["chair 2019\u20132021", "since 01/02/2019"])
def test_years_and_days_are_no_telephone_numbers(words: str) -> None:
    assert without_contacts(words) == (words, "", 0)
