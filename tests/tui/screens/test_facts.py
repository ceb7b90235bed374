"""What only people can say for the case study, said by keys, while the stages ask for it."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.build import a_card, a_stage
from tests.tui.playing import HOSTILE, a_meeting, playing
from userneeds.disclosure.seen import see
from userneeds.documents.papers.case_study.case_study_paper import case_study_paper
from userneeds.model.case_study import CASE_STUDY_PARTS, CaseStudy, Figure, Quote
from userneeds.model.evidence import Evidence, EvidenceLink
from userneeds.surfaces.tui.agenda.fact_questions import FACT_QUESTIONS


def test_every_fact_has_its_question() -> None:
    assert {"", *FACT_QUESTIONS} == set(CASE_STUDY_PARTS)
    assert set(FACT_QUESTIONS) == set(CaseStudy.__dataclass_fields__)


async def test_words_lines_and_lists_are_said_and_taken_back(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("F", "enter")
        await play.answers("Two councils share one list")
        await play.keys(*["down"] * 4, "enter")
        await play.types("Nobody knew.\nEverybody guessed.")
        await play.keys("ctrl+s", "down", "down", "enter")
        await play.types("Listened\n\n  Grouped ")
        await play.keys("ctrl+s")
        facts = play.saved().case_study
        assert facts.outcome == "Two councils share one list"
        assert facts.challenge == "Nobody knew.\nEverybody guessed."
        assert facts.did == ("Listened", "Grouped")
        assert await play.shows("3 of 11 said")
        assert await play.shows("What did not work is not said yet")
        await play.keys("x", "u", "u")
        assert play.saved().case_study == replace(facts, did=())


async def test_a_quote_has_its_speaker_and_whether_they_agreed(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("F", "a")
        await play.types("I rang three people")
        await play.keys("enter")
        await play.types("a repairs planner")
        await play.keys("enter", "down", "enter")
        quote = Quote(text="I rang three people", who="a repairs planner", consent="public")
        assert play.saved().case_study.quotes == (quote,)
        await play.keys("end", "enter")
        await play.answers("I rang four people")
        await play.keys("escape")
        assert await play.shows("“I rang four people” — a repairs planner · agreed to be published")
        await play.keys("x")
        assert play.saved().case_study.quotes == ()


async def test_a_figure_has_its_source(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("F", "down", "down", "down", "enter")
        await play.types("4 of 5")
        await play.keys("enter")
        await play.types("organisations share it")
        await play.keys("enter", "down", "enter")
        await play.types("The repairs log of May")
        await play.keys("ctrl+s")
        saved = play.saved()
        figure = saved.case_study.figures[0]
        assert (figure.value, figure.label) == ("4 of 5", "organisations share it")
        assert saved.evidence[figure.source].says == "The repairs log of May"
        assert await play.shows("4 of 5 organisations share it (from: The repairs log of May)")
        await play.keys("u")
        assert play.saved().case_study.figures == (replace(figure, source=""),)
        assert figure.source not in play.saved().evidence


async def test_the_paper_has_room_for_three_figures(tmp_path: Path) -> None:
    figures = tuple(Figure(value=str(number), label="homes") for number in range(3))
    meeting = a_meeting(case_study=CaseStudy(figures=figures))
    async with playing(tmp_path, meeting) as play:
        await play.keys("F", "down", "down", "down", "enter")
        assert play.said.startswith("The paper has room for three figures")


async def test_a_stage_asks_for_the_fact_it_knows(tmp_path: Path) -> None:
    agenda = (a_stage("end", technique="check-out", title="Check-out", minutes=5),)
    async with playing(tmp_path, a_meeting(agenda=agenda, cards={})) as play:
        await play.keys("right_square_bracket", "escape")
        assert await play.shows("F: what did not work?")
        await play.keys("I")
        assert await play.shows("For the case study (F on the board): what did not work.")
        await play.keys("escape", "F", "enter")
        await play.types("The vote was open.")
        await play.keys("ctrl+s", "escape")
        assert play.saved().case_study == CaseStudy(did_not_work="The vote was open.")
        assert await play.hides("F: what did not work?")


async def test_what_a_stage_asks_is_chosen_where_it_is_planned(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("S", "enter")
        await play.types("case study")
        await play.keys("enter")
        await play.types("in their words")
        await play.keys("enter")
        saved = play.saved()
        technique = saved.technique_of(saved.agenda[0])
        assert technique is not None
        assert technique.case_study == "quotes"
        await play.keys("escape", "right_square_bracket")
        assert await play.shows("F: in their words?")


def test_nothing_that_nobody_wrote_is_in_the_paper_and_its_maker_is_told() -> None:
    paper = case_study_paper(see(a_meeting(), "public"), None)
    assert "not work" not in str(paper.blocks)
    assert any("what did not work" in warning for warning in paper.warnings)
    said = a_meeting(case_study=CaseStudy(did_not_work="The vote was open."))
    paper = case_study_paper(see(said, "public"), None)
    assert "The vote was open." in str(paper.blocks)
    assert not any("what did not work" in warning for warning in paper.warnings)


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_hostile_facts_are_shown_as_text(tmp_path: Path, size: tuple[int, int]) -> None:
    quotes = (Quote(text=HOSTILE[6], who=HOSTILE[1]), Quote(text=HOSTILE[9]))
    facts = CaseStudy(outcome=HOSTILE[1], learned=HOSTILE[8], quotes=quotes)
    async with playing(tmp_path, a_meeting(case_study=facts), size=size) as play:
        await play.keys("F", "end")
        assert max(len(row) for row in play.screen()) <= size[0]
        await play.keys("home")
        assert await play.shows("[@click=app.quit]x[/]")


def test_the_maker_of_the_paper_is_told_of_quotes_whose_speakers_were_not_asked() -> None:
    asked, unasked = Quote(text="Yes.", consent="public"), Quote(text="Perhaps.")
    paper = case_study_paper(
        see(a_meeting(case_study=CaseStudy(quotes=(asked, unasked))), "public"), None
    )
    assert [each for each in paper.warnings if "1 quote is left out" in each]
    paper = case_study_paper(see(a_meeting(case_study=CaseStudy(quotes=(asked,))), "public"), None)
    assert not any("quote" in warning for warning in paper.warnings)


async def test_who_may_see_a_source_a_quote_and_a_figure_is_said_by_one_key(tmp_path: Path) -> None:
    facts = CaseStudy(
        figures=(Figure(value="4", label="of 5"),), quotes=(Quote(text="It rains in."),)
    )
    source = Evidence(id="e1", kind="survey", says="Cold rooms")
    card = a_card("k1", evidence=(EvidenceLink("e1"),))
    meeting = a_meeting(cards={"k1": card}, case_study=facts, evidence={"e1": source})
    async with playing(tmp_path, meeting) as play:
        await play.keys("enter", "w", "down", "down", "enter", "escape")
        assert play.saved().evidence["e1"].consent == "group"
        await play.keys("F", "end", "w", "down", "enter")
        assert play.saved().case_study.quotes[0].consent == "public"
        await play.keys("home", *["down"] * 4, "w", "down", "down", "down", "enter")
        assert play.saved().case_study.figures[0].consent == "room"
        assert await play.shows("4 of 5 (no source yet · only for the room)")
