from datetime import date
from pathlib import Path

import pytest

from tests.build import a_card, a_workshop
from userneeds.disclosure.readers import Reader
from userneeds.model.card import Card
from userneeds.model.evidence import Evidence, EvidenceLink
from userneeds.session.library.finding_filter import FindingFilter
from userneeds.session.library.knowledge_index import KnowledgeIndex
from userneeds.yamlfile.write.writer import write_workshop

REPAIRS = a_workshop(
    a_card(
        "c1",
        role="tenant",
        need="know when the engineer will come",
        by="bob",
        evidence=(EvidenceLink("e1"),),
    ),
    Card(id="c2", kind="idea", text="An engineer in every street"),
    a_card("c3", need="see the engineer's name", status="duplicate", duplicate_of="c1"),
    id="repairs",
    title="Repairs",
    evidence={
        "e1": Evidence(id="e1", kind="survey", says="Missed engineer visits cause most complaints"),
        "e2": Evidence(
            id="e2", kind="interview", says="Engineers like company", consent="withdrawn"
        ),
    },
)
DAMP = a_workshop(a_card("d1", need="report damp in the child's bedroom"), id="damp", title="Damp")


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    for workshop in (REPAIRS, DAMP):
        (folder / f"{workshop.id}.workshop.yaml").write_text(
            write_workshop(workshop), encoding="utf-8"
        )
    return folder


@pytest.fixture
def knowledge(library: Path, tmp_path: Path) -> KnowledgeIndex:
    index = KnowledgeIndex(library, tmp_path / "cache")
    index.update()
    return index


def test_needs_and_sources_about_the_same_thing_are_found_with_where_they_come_from(
    knowledge: KnowledgeIndex,
) -> None:
    found = knowledge.find("As a resident I need to hear when engineers visit")
    assert [(one.reference, one.kind) for one in found] == [
        ("repairs/e1", "evidence"),
        ("repairs/c1", "need"),
    ]
    need = found[1]
    assert (need.title, need.day, need.organisation) == ("Repairs", "2021-02-17", "Northmoor")
    assert need.strength == "some proof: 1 source"
    assert need.says == "As a tenant I need to know when the engineer will come"


def test_what_is_withdrawn_double_or_only_an_idea_is_not_knowledge(
    knowledge: KnowledgeIndex,
) -> None:
    everything = {
        one.reference for one in knowledge.find("engineer engineers street name company", most=50)
    }
    assert everything == {"repairs/c1", "repairs/e1"}


def test_a_source_that_may_not_be_shown_is_not_hinted_at(tmp_path: Path) -> None:
    told = Evidence(id="e1", kind="interview", says="Nights are cold", consent="public")
    kept = Evidence(id="e2", kind="interview", says="Mould came back", consent="withdrawn")
    group = Evidence(id="e3", kind="interview", says="Landlords wait", consent="group")
    meeting = a_workshop(id="m", evidence={"e1": told, "e2": kept, "e3": group})
    (tmp_path / "m.workshop.yaml").write_text(write_workshop(meeting), encoding="utf-8")
    words = "nights mould landlords source kept back"
    found_by: dict[Reader, set[str]] = {"room": {"m/e1", "m/e3"}, "public": {"m/e1"}}
    for reader, found in found_by.items():
        index = KnowledgeIndex(tmp_path, tmp_path / "cache" / reader, reader)
        index.update()
        assert {one.reference for one in index.find(words, most=50)} == found


def test_the_workshop_that_is_open_does_not_find_itself(
    knowledge: KnowledgeIndex, library: Path
) -> None:
    assert knowledge.find("damp bedroom") != ()
    assert knowledge.find("damp bedroom", leave_out=library / "damp.workshop.yaml") == ()


@pytest.mark.parametrize(
    "question", ["", "a of", '"', "NOT OR AND", "x" * 10_000, "💧", "says:*", "damp) OR (1=1"]
)
def test_any_question_has_an_answer(knowledge: KnowledgeIndex, question: str) -> None:
    assert isinstance(knowledge.find(question), tuple)


def test_only_changed_files_are_read_again(knowledge: KnowledgeIndex, library: Path) -> None:
    assert knowledge.update() == 0
    (library / "damp.workshop.yaml").unlink()
    moved = library / "repairs.workshop.yaml"
    moved.write_text(
        moved.read_text(encoding="utf-8").replace("engineer", "plumber"), encoding="utf-8"
    )
    (library / "broken.workshop.yaml").write_text("cards: [", encoding="utf-8")
    assert knowledge.update() == 3
    assert (knowledge.find("damp"), knowledge.find("engineer")) == ((), ())
    assert {one.reference for one in knowledge.find("plumbers")} == {"repairs/c1", "repairs/e1"}
    assert knowledge.update() == 0


def test_a_damaged_cache_is_made_again(library: Path, tmp_path: Path) -> None:
    KnowledgeIndex(library, tmp_path / "cache").update()
    (cache,) = (tmp_path / "cache").iterdir()
    cache.write_bytes(b"not a database at all" * 100)
    again = KnowledgeIndex(library, tmp_path / "cache")
    assert again.update() == 2
    assert again.find("damp") != ()


LATER = a_workshop(
    a_card(
        "l1", need="see the engineer on a map", by="bob", evidence=(EvidenceLink("repairs/e1"),)
    ),
    id="later",
    title="Later",
    date=date(2022, 3, 1),
)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (FindingFilter(), {"repairs/e1", "repairs/c1", "later/l1"}),
        (FindingFilter(organisation="NORTH"), {"repairs/c1", "later/l1"}),
        (FindingFilter(organisation="nobody"), set()),
        (FindingFilter(kind="evidence"), {"repairs/e1"}),
        (FindingFilter(proof="some proof"), {"repairs/e1", "repairs/c1"}),
        (FindingFilter(proof="strong"), set()),
        (FindingFilter(since=date(2021, 2, 18)), {"later/l1"}),
        (FindingFilter(until=date(2021, 2, 17)), {"repairs/e1", "repairs/c1"}),
    ],
)
def test_a_filter_lets_through_what_is_asked_for(
    library: Path, tmp_path: Path, wanted: FindingFilter, found: set[str]
) -> None:
    (library / "later.workshop.yaml").write_text(write_workshop(LATER), encoding="utf-8")
    knowledge = KnowledgeIndex(library, tmp_path / "cache")
    knowledge.update()
    assert {one.reference for one in knowledge.find("engineer", wanted=wanted)} == found
    without_words = {one.reference for one in knowledge.find("", most=50, wanted=wanted)}
    assert {each for each in without_words if "damp" not in each} == found


def test_it_is_said_why_something_was_found_and_what_rests_on_it(
    library: Path, tmp_path: Path
) -> None:
    (library / "later.workshop.yaml").write_text(write_workshop(LATER), encoding="utf-8")
    knowledge = KnowledgeIndex(library, tmp_path / "cache")
    knowledge.update()
    (source,) = knowledge.find("Engineers who visit", wanted=FindingFilter(kind="evidence"))
    assert source.matches == ("engineer", "visits")
    assert source.rested_on == 2
    assert source.why() == "says engineer and visits · 2 cards rest on it"
    (library / "later.workshop.yaml").unlink()
    knowledge.update()
    (source,) = knowledge.find("Engineers who visit", wanted=FindingFilter(kind="evidence"))
    assert source.rested_on == 1


def test_a_broken_file_is_left_out_and_named_and_the_rest_is_found(
    library: Path, tmp_path: Path
) -> None:
    (library / "broken.workshop.yaml").write_text("cards: [", encoding="utf-8")
    knowledge = KnowledgeIndex(library, tmp_path / "cache")
    knowledge.update()
    assert knowledge.unreadable() == ("broken.workshop.yaml",)
    assert knowledge.find("engineer")
    (library / "broken.workshop.yaml").unlink()
    knowledge.update()
    assert knowledge.unreadable() == ()
