"""What groups really hand in: nothing, far too much, or what does not fit. All stays readable."""

from dataclasses import replace

import pytest

from tests.build import a_card, a_workshop
from tests.documents.made import make_files
from tests.documents.page_checks import faults_of
from userneeds.disclosure.seen import see
from userneeds.documents.catalogue import DOCUMENT_TYPES
from userneeds.documents.make import plan_files
from userneeds.documents.papers.case_study.case_study_paper import MOST_PAGES
from userneeds.model.case_study import CaseStudy, Quote
from userneeds.model.people import Organisation
from userneeds.model.theme import Theme
from userneeds.model.workshop import Workshop


def _crowded() -> Workshop:
    cards = [a_card(f"c{number:03}", theme="damp") for number in range(400)]
    return a_workshop(*cards)


def _wordy() -> Workshop:
    themes = {"damp": Theme(id="damp", name="Walls that are wet " * 11)}
    quote = Quote(text="Nobody rang me back. " * 225, who="a tenant", consent="public")
    told = CaseStudy(title="Why " * 60, outcome="We learned. " * 80, quotes=(quote,))
    return a_workshop(a_card(theme="damp"), themes=themes, case_study=told)


def _from_right_to_left() -> Workshop:
    names = {"northmoor": Organisation(id="northmoor", name="جمعية الإسكان")}
    themes = {"damp": Theme(id="damp", name="רטיבות בקירות")}
    workshop = a_workshop(a_card(theme="damp", role="مستأجر"), themes=themes)
    return replace(workshop, organisations={**workshop.organisations, **names})


_WORKSHOPS = {
    "no votes, one card": a_workshop(a_card()),
    "a need without words": a_workshop(a_card(need=""), a_card("other")),
    "400 cards in one theme": _crowded(),
    "200 letters, 900 words": _wordy(),
    "right to left": _from_right_to_left(),
}


@pytest.mark.parametrize("name", _WORKSHOPS)
def test_every_paper_is_made_on_sound_pages(name: str) -> None:
    workshop = _WORKSHOPS[name]
    for kind in DOCUMENT_TYPES:
        for planned in plan_files(kind.name, see(workshop, kind.reader), None, "pdf"):
            assert faults_of(planned.paper.make_document()) == [], planned.file_name
    (made,) = make_files("case-study", workshop, None, "pdf")
    assert made.pages <= MOST_PAGES


def test_where_something_is_left_out_its_maker_is_told() -> None:
    (made,) = make_files("case-study", _wordy(), None, "pdf")
    assert any("nobody has written" in warning for warning in made.warnings)
    (record,) = make_files("record", _wordy(), None, "md")
    assert record.data.decode().count("Nobody rang me back.") >= 1
