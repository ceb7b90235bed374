"""The plan on paper, and what became of it in the case study."""

from dataclasses import replace
from datetime import date, time

from tests.build import NOON, a_stage, a_workshop, minutes
from userneeds.disclosure.seen import see
from userneeds.documents.content.blocks import Bullets, DataTable, Document, Panel, Paragraph
from userneeds.documents.content.runs import plain_text
from userneeds.documents.papers.agenda import agenda_paper, run_sheet_paper
from userneeds.documents.papers.consent_sheet import consent_sheet_paper
from userneeds.documents.papers.record.record_paper import record_paper
from userneeds.model.agenda import Run
from userneeds.model.people import Person
from userneeds.model.series import Retention, Series
from userneeds.model.technique import Technique

RITUAL = Technique(id="ritual", name="Our ritual", minutes=5, how=("Ring the bell.",))
AGENDA = (
    a_stage("one", minutes=10),
    a_stage("two", minutes=20, technique="ritual"),
    a_stage("three", minutes=5),
)
PLANNED = a_workshop(agenda=AGENDA, techniques={"ritual": RITUAL})


def column(paper: Document, caption: str = "", place: int = 0) -> list[str]:
    table = next(
        block for block in paper.blocks if isinstance(block, DataTable) and block.caption == caption
    )
    return ["".join(run.text for run in row[place]) for row in table.rows]


def paragraphs(paper: Document) -> list[str]:
    return [
        "".join(run.text for run in block.content)
        for block in paper.blocks
        if isinstance(block, Paragraph)
    ]


def test_times_count_from_the_start_unless_the_hour_is_known() -> None:
    assert column(agenda_paper(see(PLANNED, "group"), None)) == ["0:00", "0:10", "0:30"]
    known = replace(PLANNED, begins=time(9, 45), ends=time(10, 30))
    assert column(agenda_paper(see(known, "group"), None)) == ["9:45", "9:55", "10:15"]
    assert any(
        "9:45 to 10:30" in words for words in paragraphs(agenda_paper(see(known, "group"), None))
    )


def test_an_own_technique_is_called_by_its_name() -> None:
    assert column(agenda_paper(see(PLANNED, "group"), None), place=2)[1] == "Our ritual, 20 minutes"
    assert any(
        "Our ritual" in words for words in paragraphs(run_sheet_paper(see(PLANNED, "me"), None))
    )


def test_the_record_tells_the_stages_as_they_were_run() -> None:
    runs = (
        Run(
            id="r1",
            stage="two",
            started=NOON,
            ended=NOON + minutes(15),
            note="[public] Bell was loud.",
        ),
        Run(id="r2", stage="one", started=NOON + minutes(15), ended=NOON + minutes(20)),
        Run(id="r3", stage="two", started=NOON + minutes(20), ended=NOON + minutes(30)),
    )
    paper = record_paper(see(replace(PLANNED, runs={run.id: run for run in runs}), "public"), None)
    told = "How the workshop ran"
    assert column(paper, told) == ["Two", "One", "Three"]
    assert column(paper, told, 2) == ["25 of 20", "5 of 10", "left out"]
    assert column(paper, told, 3)[0] == "Bell was loud."


def test_a_record_made_during_the_meeting_calls_no_stage_left_out() -> None:
    runs = {"r1": Run(id="r1", stage="one", started=NOON)}
    paper = record_paper(see(replace(PLANNED, runs=runs), "public"), None)
    told = "How the workshop ran"
    assert column(paper, told, 2) == ["under way", "to come", "to come"]


def test_only_what_is_known_of_organisations_is_printed() -> None:
    paper = record_paper(see(PLANNED, "public"), None)
    tables = [block for block in paper.blocks if isinstance(block, DataTable)]
    headings = [column.head for table in tables for column in table.columns]
    assert "Organisation" not in headings
    described = {key: replace(each, region="Wales") for key, each in PLANNED.organisations.items()}
    paper = record_paper(see(replace(PLANNED, organisations=described), "public"), None)
    table = next(
        block
        for block in paper.blocks
        if isinstance(block, DataTable) and block.columns[0].head == "Organisation"
    )
    assert [column.head for column in table.columns] == ["Organisation", "Where and how large"]


def _words_of(paper: Document) -> str:
    return "\n".join(
        [
            *paragraphs(paper),
            *(
                plain_text(item)
                for each in paper.blocks
                if isinstance(each, Bullets)
                for item in each.items
            ),
        ]
    )


def test_a_consent_sheet_says_what_is_promised_and_for_how_long() -> None:
    series = Series(id="s", title="S", retention=Retention(names=date(2028, 12, 31)))
    agenda = (a_stage("open"), a_stage("quiet", title="What hurts", anonymous=True))
    paper = consent_sheet_paper(see(a_workshop(agenda=agenda), "room", series), series)
    said = _words_of(paper)
    assert "In \u2018What hurts\u2019 no author is written down" in said
    assert "Names, and who said what: until 31 December 2028." in said
    assert "your dots: no day is set" in said
    assert not any(name in said for name in ("Ann Lee", "Bob Ng"))
    assert len(column(paper)) == 12
    crowd = {f"p{number}": Person(id=f"p{number}", name=f"P {number}") for number in range(20)}
    paper = consent_sheet_paper(see(a_workshop(people=crowd), "room"), None)
    assert len(column(paper)) == 23
    assert "no author is written down" not in _words_of(paper)


def test_the_run_sheet_says_how_people_join_by_phone() -> None:
    paper = run_sheet_paper(see(PLANNED, "me"), None, "https://room.example/KMQRXT")
    (panel,) = (block for block in paper.blocks if isinstance(block, Panel))
    said = repr(panel)
    assert "Open https://room.example on a phone or laptop, and type the code." in said
    assert "K M Q R X T" in said
    assert "Joining by phone" not in repr(run_sheet_paper(see(PLANNED, "me"), None))
