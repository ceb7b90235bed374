"""Every kind of document is accessible, exact, repeatable.

Each is made from a rich workshop, an empty one and a hostile one.
"""

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import page
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.made import make_files
from tests.documents.sample_workshop import sample_series, sample_workshop
from userneeds.documents.catalogue import DOCUMENT_TYPES, DocumentFile
from userneeds.documents.pdf.file.text_extraction import read_structure
from userneeds.model.blueprint import Blueprint, BlueprintPhase, Lane, Step
from userneeds.model.card import Card
from userneeds.model.series import Series
from userneeds.model.theme import Theme
from userneeds.model.workshop import Workshop

_ROOT = Path(__file__).parents[2]
_HOSTILE = (
    "<img src='/etc/passwd'/> carer <for a parent> & <b>unclosed",
    "W" * 1_200,
    "نص عربي 🔥 বাংলা ไทย \x00\x1b[31m\u202e",
    "line one\nline two\n\n\nline five",
    "((((\\\\) Tj ET EMC",
    "[click](javascript:alert(1)) `code` | pipe | # head",
)


def _empty() -> Workshop:
    return Workshop(id="empty", title="", date=date(2021, 1, 1))


def _hostile() -> Workshop:
    name, title, *_ = _HOSTILE
    line = " ".join(_HOSTILE)
    prose = "\n\n".join(_HOSTILE)
    sample = sample_workshop()
    lanes: tuple[Lane, ...] = ("user_actions", "frontstage", "pain_points")
    step = Step(id="s", name=name, cells=dict.fromkeys(lanes, line))
    phase = BlueprintPhase(id="p", name=title, steps=(step,) * 10)
    blueprint = Blueprint(id="b", title=title, scope=line, phases=(phase,))
    case_study = replace(sample.case_study, title=title, outcome=line, challenge=prose)
    agenda = [replace(stage, title=name, prompt=title, script=prose) for stage in sample.agenda]
    return replace(
        sample,
        title=name,
        focus=title,
        cards={card.id: card for card in map(_hostile_need, range(len(_HOSTILE)))},
        themes={"t": Theme(id="t", name=title, reasons=_HOSTILE, names={"ann": "Parts first"})},
        blueprints={"b": blueprint},
        case_study=case_study,
        agenda=tuple(agenda),
    )


def _hostile_need(number: int) -> Card:
    words = _HOSTILE[number]
    return Card(
        id=f"c{number}",
        kind="need",
        need=words,
        role=words[:200],
        benefit=words,
        acceptance=(words, words),
        theme="t",
    )


_WORKSHOPS = {"rich": sample_workshop, "empty": _empty, "hostile": _hostile}


def _all(workshop: Workshop, series: Series | None) -> list[DocumentFile]:
    return [
        made
        for kind in DOCUMENT_TYPES
        for form in kind.formats
        for made in make_files(kind.name, workshop, series, form)
    ]


@pytest.mark.parametrize("name", _WORKSHOPS)
@pytest.mark.parametrize("kind", [kind.name for kind in DOCUMENT_TYPES])
def test_every_pdf_keeps_to_pdf_ua_1_and_pdf_a_2a(kind: str, name: str) -> None:
    for made in make_files(kind, _WORKSHOPS[name](), sample_series(), "pdf"):
        assert made.pages >= 1
        for profile in ("ua1", "pdfa-2a") if name == "rich" else ("ua1",):
            report = page.validate_pdf_bytes(made.data, profile=profile)
            assert report.rules.total > 100
            assert [(failure.rule_id, failure.message) for failure in report.failures] == []


def test_a_rich_workshop_fills_every_kind_in_every_format() -> None:
    names = {made.file_name for made in _all(sample_workshop(), sample_series())}
    assert names >= {
        "blueprint-asset-first.pdf",
        "blueprint-asset-first.html",
        "blueprint-asset-first.md",
        "blueprint-asset-first-a4.pdf",
        "case-study.pdf",
        "record.html",
        "cards.pdf",
        "posters.pdf",
        "prospectus-round.md",
        "agenda.pdf",
        "run-sheet.html",
        "worksheet.pdf",
        "voting-sheet.pdf",
    }


def test_an_empty_workshop_makes_what_it_can() -> None:
    names = [made.file_name for made in _all(_empty(), None)]
    assert "case-study.pdf" in names
    assert "cards.pdf" not in names


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(KeyError):
        make_files("leaflet", _empty(), None, "pdf")


def _digest() -> str:
    made = _all(sample_workshop(), sample_series())
    return hashlib.sha256(b"".join(each.data for each in made)).hexdigest()


def test_the_same_workshop_gives_the_same_bytes_whatever_the_hash_seed_and_the_time_zone() -> None:
    code = "from tests.documents.test_every_document import _digest; print(_digest())"
    environment = os.environ | {
        "PYTHONHASHSEED": "77",
        "TZ": "Pacific/Auckland",
        "PYTHONPATH": f"{_ROOT}:{_ROOT / 'src'}",
    }
    other = subprocess.run(
        [sys.executable, "-c", code],
        cwd=_ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert other.stdout.strip() == _digest() == _digest()


def test_the_table_of_kinds_loads_no_page_maker() -> None:
    code = (
        "import sys, userneeds.documents.catalogue; "
        "print([name for name in ('reportlab', 'numpy') if name in sys.modules])"
    )
    environment = os.environ | {"PYTHONPATH": str(_ROOT / "src")}
    found = subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert found.stdout.strip() == "[]"


def test_signs_without_a_shape_are_reported() -> None:
    made = make_files("case-study", _hostile(), None, "pdf")[0]
    assert any("U+0E44" in warning for warning in made.warnings)


def test_two_blueprints_of_one_service_mark_what_differs() -> None:
    made = make_files("blueprint", sample_workshop(), sample_series(), "md")[0]
    assert "◆ Tenant learns that the boiler will be replaced" in made.data.decode()
    assert (
        "◆ differs from “Boiler replacement after a report” (response first)." in made.data.decode()
    )


@pytest.mark.parametrize("count", [0, 1, 13, 40])
def test_a_blueprint_of_any_length_is_drawn(count: int) -> None:
    cells: dict[Lane, str] = {
        "user_actions": "Waits for the engineer",
        "support": "Diary of the contractor",
    }
    steps = tuple(
        Step(id=f"s{number}", name=f"Step {number}", cells=cells) for number in range(count)
    )
    phases = (BlueprintPhase(id="p", name="All", steps=steps), BlueprintPhase(id="e", name="Empty"))
    workshop = replace(
        sample_workshop(), blueprints={"b": Blueprint(id="b", title="Long", phases=phases)}
    )
    for kind in ("blueprint", "blueprint-a4"):
        made = make_files(kind, workshop, None, "pdf")[0]
        assert page.validate_pdf_bytes(made.data, profile="ua1").is_compliant
        said = read_structure(made.data).words
        assert all(f"Step {number}" in said for number in range(count))


def test_versions_of_a_service_are_compared_step_by_step() -> None:
    made = make_files("comparison", sample_workshop(), sample_series(), "md")
    said = made[0].data.decode()
    assert [each.file_name for each in made] == ["comparison-response-first.md"]
    assert (
        "| **Tell the household.** Tenant reports a cold flat and waits. *It hurts: Letters arrive "
        "after the visit.* | ◆ **Tell the household.** Tenant learns"
    ) in said
    assert "◆ **Visit.**" not in said


@settings(deadline=None, derandomize=True, max_examples=25)
@given(words=st.text(max_size=400), title=st.text(max_size=120))
def test_no_typed_text_can_stop_an_export(words: str, title: str) -> None:
    sample = sample_workshop()
    cards = {"n1": replace(sample.cards["n1"], need=words, role=title, benefit=words)}
    hostile = replace(sample, title=title, cards=cards, focus=words)
    for kind in ("cards", "record", "voting-sheet"):
        assert make_files(kind, hostile, None, "pdf")[0].data.startswith(b"%PDF-1.7")
