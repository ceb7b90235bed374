"""People whom a list of words does not find: every answer and every file is searched for them.

One has one name, one a name made of words, one a pseudonym that is another's name, two share a
name, one is written small, one with accents; organisations are called like places, and nowhere are
as many of one as the smallest group.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.build import NOON, a_card, a_stage, a_workshop
from tests.cli.in_process import ask
from tests.disclosure.canary_folder import CANARY_FILE, canary_folder
from tests.disclosure.file_words import words_of_file
from userneeds.disclosure.readers import Reader
from userneeds.model.action import Action
from userneeds.model.agenda import Run
from userneeds.model.case_study import CaseStudy, Figure, Quote
from userneeds.model.evidence import Evidence
from userneeds.model.people import Organisation, Person
from userneeds.model.placing import Placing
from userneeds.model.series import Series
from userneeds.model.theme import Theme
from userneeds.model.vote import Ballot
from userneeds.model.workshop import Workshop
from userneeds.yamlfile.write.writer import write_series

_PEOPLE = (
    Person(id="cher", name="Cherimoya", organisation="bristol", role="data"),
    Person(
        id="rose-bridge",
        name="Rose Bridge",
        organisation="bristol",
        role="repairs",
        consent="anonymous",
        pseudonym="Zebedee Quorn",
    ),
    Person(id="zebedee-quorn", name="Zebedee Quorn", organisation="bath", role="finance"),
    Person(id="ann-leeke", name="Ann Leeke", organisation="bath", role="law", consent="named"),
    Person(id="ann-leeke-2", name="Ann Leeke", organisation="wells", role="law"),
    Person(id="kwame-asante", name="kwame asante", organisation="wells", role="repairs"),
    Person(
        id="siobhan",
        name="Siobhán O’Neillen",
        organisation="solo",
        role="surveys",
        consent="anonymous",
        pseudonym="a surveyor",
    ),
    Person(id="wit-gonely", name="Wit Gonely", organisation="solo", consent="withdrawn"),
)
_SPELLINGS = (
    "Rose  Bridge, Bridge, Rose; Cherimoya's, CHERIMOYA; Kwame Asante, K. Asante, ASANTE; "
    "Siobhan O'Neillen, zebedee.quorn@x.example, zebedee_quorn, wit gonely"
)
_CLOSED = ("closedword", "closedrole", "closedtag", "wordofgone", "gonely", "noteword")
_NAMES = (
    *("rose  bridge", "rose bridge", "rose_bridge", "rose-bridge", "bridge, rose", "cherimoya"),
    *("kwame", "asante", "siobh", "neillen", "zebedee", "quorn", "ann-leeke-2"),
)
_FORBIDDEN: dict[Reader, tuple[str, ...]] = {
    "room": _CLOSED,
    "group": (*_CLOSED, *_NAMES, "evidenceword", "whereword", "figureword", "07700", "sw1a"),
    "public": (
        *(*_CLOSED, *_NAMES, "evidenceword", "whereword", "figureword", "07700", "sw1a"),
        "groupquote",
    ),
}
_VERBS = (
    *(("agenda", CANARY_FILE), ("list", "."), ("themes", CANARY_FILE, "--why")),
    *(("insight", CANARY_FILE), ("follow", "."), ("find", "say", "bridge")),
    *(("calendar", "."), ("check", ".", "--gaps"), ("people", CANARY_FILE)),
    *(("network", CANARY_FILE), ("privacy", CANARY_FILE)),
)


def _meeting() -> Workshop:
    cards = []
    for number, person in enumerate(_PEOPLE):
        owner = _PEOPLE[number - 1].id if number else ""
        said = f"openword{number}" if not person.has_withdrawn else "wordofgone"
        words = f"{said} {_SPELLINGS}" if number < 2 else said
        cards += [
            a_card(f"op{number:04}", need=words, stage="open", by=person.id, theme="t1"),
            a_card(f"ow{number:04}", need=f"see {number}", stage="open", owner=owner),
            a_card(f"nl{number:04}", need=f"say {number}", stage="quiet", theme="t2"),
            a_card(
                f"cl{number:04}",
                need=f"closedword{number}",
                role=f"closedrole{number}",
                tags=(f"closedtag{number}",),
                stage="silent",
                by=person.id,
                run="r2",
                theme="t2",
            ),
        ]
    staying = _PEOPLE[:-1]
    return a_workshop(
        *cards,
        title="Meeting with Rose Bridge",
        focus=_SPELLINGS,
        place="At Cherimoya's",
        organisations={
            name: Organisation(id=name, name=name.title())
            for name in ("bristol", "bath", "wells", "solo")
        },
        people={person.id: person for person in _PEOPLE},
        smallest_group=4,
        themes={
            "t1": Theme(id="t1", name="Ask Kwame Asante"),
            "t2": Theme(id="t2", name="Two"),
        },
        agenda=(
            a_stage("open", prompt="What does Rose Bridge say?"),
            a_stage("quiet", anonymous=True),
            a_stage("silent", technique="silent-writing"),
        ),
        runs={
            "r1": Run(id="r1", stage="open", started=NOON, ended=NOON, note="noteword"),
            "r2": Run(id="r2", stage="silent", started=NOON),
        },
        ballot=Ballot(dots=9, about="cards"),
        votes={person.id: {"op0000": 2} for person in staying},
        placings={person.id: {"op0000": Placing(impact=5, effort=1)} for person in staying[:2]},
        evidence={
            "e1": Evidence(
                id="e1",
                kind="interview",
                says="evidenceword Rose Bridge",
                where="whereword",
                organisation="solo",
                consent="room",
            )
        },
        actions={
            f"a{number}": Action(
                id=f"a{number}",
                text="Ring Siobhan O'Neillen",
                owner=person.id,
                due=date(2027, 3, 1),
            )
            for number, person in enumerate(staying)
        },
        glossary={"damp": "Rose Bridge's word"},
        case_study=CaseStudy(
            title="Rose Bridge and others",
            challenge=_SPELLINGS,
            learned="Ring 07700 900123, SW1A 1AA",
            quotes=(
                Quote(text="It rains.", who="rose-bridge", consent="public"),
                Quote(text="groupquote", who="cher", consent="group"),
            ),
            figures=(Figure(value="1", label="figureword", source="e1"),),
        ),
    )


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    with canary_folder(tmp_path, _meeting()) as folder:
        known = {person.id: person for person in _PEOPLE}
        series = Series(id="s", title="The group of Rose Bridge", people=known)
        (folder / "series.yaml").write_text(write_series(series), encoding="utf-8")
        yield folder


def _met(reader: Reader, said: str) -> list[str]:
    folded = said.casefold()
    return [word for word in _FORBIDDEN[reader] if word in folded]


@pytest.mark.parametrize("reader", ["room", "group", "public"])
@pytest.mark.parametrize("argv", _VERBS, ids=" ".join)
@pytest.mark.usefixtures("folder")
def test_no_verb_tells_of_them(argv: tuple[str, ...], reader: Reader) -> None:
    asked = ask(*argv, "--for", reader)
    said = (asked.out + asked.err).replace("\r\n ", "")
    assert said
    assert _met(reader, said) == []


def _check_export(folder: Path, reader: Reader, formats: str) -> None:
    out = folder / "out"
    asked = ask(
        *("export", CANARY_FILE, "--what", "all", "--format", formats),
        *("--out", out, "--for", reader),
    )
    assert asked.code == 0, asked.err
    assert _met(reader, asked.err) == []
    made = [path for path in out.rglob("*") if path.is_file()]
    assert len(made) >= 5
    for path in made:
        assert _met(reader, path.name + words_of_file(path)) == [], path.name


@pytest.mark.parametrize("reader", ["group", "public"])
def test_no_paper_tells_of_them(folder: Path, reader: Reader) -> None:
    _check_export(folder, reader, "md")


@pytest.mark.long
@pytest.mark.parametrize("reader", ["room", "group", "public"])
def test_no_file_in_any_format_tells_of_them(folder: Path, reader: Reader) -> None:
    _check_export(folder, reader, "pdf,html,md,xlsx,csv,json")


def test_with_names_nobody_agreed_to_only_who_did_is_named(folder: Path) -> None:
    path = folder / CANARY_FILE
    assert "Ann Leeke" in ask("people", path, "--for", "public").out
    assert ask("people", path, "--for", "public").out.count("Leeke") == 1
