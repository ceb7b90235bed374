"""The case study: four pages by a rule, true to the record, nothing twice, nothing invented."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.build import a_card, a_workshop
from tests.documents.drawn_workshops import drawn_workshop, shuffled
from tests.documents.made import make_files
from tests.documents.paper_measures import repeated_sentences
from userneeds.analysis.insight.dot_votes import tally_cards, tally_themes
from userneeds.disclosure.seen import see
from userneeds.disclosure.visibility import Disclosure
from userneeds.documents.content.blocks import Block, Heading, plain_paragraph
from userneeds.documents.content.sentences import split_sentences
from userneeds.documents.content.style import (
    BOTTOM,
    COLUMN,
    FOOT,
    GUTTER,
    LEFT,
    MARGIN_COLUMN,
    MM,
    PAPER_SIZES,
    PARAGRAPH_STYLES,
    TOP,
)
from userneeds.documents.papers.case_study.case_study_paper import (
    MOST_PAGES,
    MOST_WORDS,
)
from userneeds.documents.papers.case_study.fitting import PageBudget, StoryPart, fit_story
from userneeds.documents.papers.case_study.theme_shares import theme_shares
from userneeds.documents.papers.phrasing import card_sentence
from userneeds.documents.pdf.file.text_extraction import read_structure
from userneeds.model.case_study import CaseStudy
from userneeds.model.theme import Theme
from userneeds.model.wording import counted
from userneeds.model.workshop import Workshop
from userneeds.yamlfile.read.reader import read_workshop

_SAMPLES = sorted((Path(__file__).parents[2] / "workshops").glob("*/*.workshop.yaml"))
_FIRST_THEMES = 3


def sample(path: Path) -> Workshop:
    workshop = read_workshop(path.read_text(encoding="utf-8")).value
    assert workshop is not None
    return workshop


def _check_length(workshop: Workshop) -> None:
    (made,) = make_files("case-study", workshop, None, "pdf")
    assert made.pages <= MOST_PAGES, workshop.id
    assert len(read_structure(made.data).words.split()) <= MOST_WORDS, workshop.id


def _check_truth(workshop: Workshop) -> None:
    """Organisations and first themes stand in it, nothing twice, whatever the order of the file."""
    seen = see(workshop, "public")
    (made,) = make_files("case-study", workshop, None, "md")
    said = " ".join(made.data.decode().replace("\\", "").split())
    for organisation in seen.took_part - {""}:
        assert seen.organisations[organisation].name in said
    for share in theme_shares(Disclosure(seen))[:_FIRST_THEMES]:
        assert " ".join(share.theme.name.split()[:14]) in said
    names = [theme.name for theme in workshop.themes.values()]
    assert repeated_sentences(made.data.decode(), names) == []
    assert "Ask the group before" not in said
    assert "obody has written" not in said
    (again,) = make_files("case-study", shuffled(workshop, 5), None, "md")
    assert again.data == made.data


@pytest.mark.parametrize("path", _SAMPLES, ids=lambda path: path.stem[:7])
def test_a_sample_has_four_pages_at_most(path: Path) -> None:
    workshop = sample(path)
    _check_length(workshop)
    _check_truth(workshop)


@pytest.mark.parametrize("seed", range(10))
def test_a_drawn_workshop_has_four_pages_at_most(seed: int) -> None:
    workshop = drawn_workshop(seed)
    _check_length(workshop)
    _check_truth(workshop)


@pytest.mark.long
def test_hundreds_of_drawn_workshops_have_four_pages_at_most() -> None:
    for seed in range(10, 310):
        workshop = drawn_workshop(seed)
        _check_length(workshop)
        _check_truth(workshop)


@pytest.mark.parametrize("path", _SAMPLES, ids=lambda path: path.stem[:7])
def test_the_record_of_a_sample_says_everything_and_nothing_twice(path: Path) -> None:
    _check_record(sample(path))


@pytest.mark.parametrize("seed", range(6))
def test_the_record_of_a_drawn_workshop_says_everything_and_nothing_twice(seed: int) -> None:
    _check_record(drawn_workshop(seed))


def _check_record(workshop: Workshop) -> None:
    """Every card once; dots of cards and themes as the tally has them; no sentence twice."""
    seen = see(workshop, "group")
    (made,) = make_files("record", workshop, None, "md")
    said = " ".join(made.data.decode().replace("\\", "").split())
    names = [theme.name for theme in workshop.themes.values()]
    assert repeated_sentences(made.data.decode(), names) == []
    for card in seen.cards.values():
        assert said.count(f" {card_sentence(card)}") >= 1
    if not any(seen.votes.values()):
        return
    for rank in (*tally_cards(seen), *tally_themes(seen)):
        label = seen.themes[rank.target].name if rank.target in seen.themes else ""
        if rank.dots and label:
            assert f"{label}: {counted(rank.dots, 'dot')}" in said


def test_type_and_margins_are_those_of_a_paper_that_is_read() -> None:
    width, _ = PAPER_SIZES["A4"]
    right = width - LEFT - COLUMN - GUTTER - MARGIN_COLUMN
    assert min(LEFT, right, TOP, BOTTOM) >= 15 * MM
    assert min(LEFT, TOP, BOTTOM) >= 18 * MM
    assert min(style.size for style in (*PARAGRAPH_STYLES.values(), FOOT)) >= 10


def _part(name: str, importance: int, sentences: Sequence[str]) -> StoryPart:
    def told(count: int) -> list[Block]:
        return [Heading(2, name), *map(plain_paragraph, sentences[:count])]

    return StoryPart(name, importance, len(sentences), told)


def test_a_line_that_is_removed_leaves_its_room_to_the_next() -> None:
    long = [f"Sentence number {number} has six words." for number in range(9)]
    first, second = _part("first", 1, long), _part("second", 2, long)
    budget = PageBudget(words=80, height=10_000)
    whole = fit_story([first, second], budget)
    shorter = fit_story([_part("first", 1, long[:2]), second], budget)
    told = [dict(story.left_out).get("second", 0) for story in (whole, shorter)]
    assert told[1] < told[0]
    assert sum(map(len, (whole.blocks, shorter.blocks))) > 10


def test_every_part_is_heard_before_one_is_heard_out() -> None:
    long = [f"Sentence number {number} has six words." for number in range(50)]
    story = fit_story([_part("late", 2, long), _part("early", 1, long)], PageBudget(99, 9_999))
    left = dict(story.left_out)
    assert 0 <= left["late"] - left["early"] <= 1


def test_what_nobody_wrote_is_left_out_and_said_to_who_makes_it() -> None:
    workshop = replace(drawn_workshop(4), case_study=CaseStudy(learned="We learned a lot today."))
    (made,) = make_files("case-study", workshop, None, "md")
    assert "What we learned" in made.data.decode()
    assert "What did not work" not in made.data.decode()
    assert any("what did not work" in warning for warning in made.warnings)
    assert not any("what you learned" in warning for warning in made.warnings)


def test_a_quote_of_900_words_and_a_name_of_200_letters_end_with_dots() -> None:
    workshop = drawn_workshop(4)
    quote = replace(workshop.case_study.quotes[0], text="word " * 900)
    themes = {key: Theme(id=key, name="Wet " * 50) for key in workshop.themes}
    told = replace(workshop.case_study, quotes=(quote,))
    workshop = replace(workshop, case_study=told, themes=themes)
    _check_length(workshop)
    (made,) = make_files("case-study", workshop, None, "md")
    assert "word …" in made.data.decode()


def test_sentences_are_cut_at_their_ends_and_at_line_ends() -> None:
    said = "It rang. “Who is it?” Nobody knew 3.5 times\nof ten"
    assert split_sentences(said) == ["It rang.", "“Who is it?”", "Nobody knew 3.5 times", "of ten"]


def test_a_meeting_without_needs_boasts_of_none() -> None:
    workshop = a_workshop(a_card("c1", kind="challenge"), title="Damp on Marsh Lane")
    (made,) = make_files("case-study", workshop, None, "md")
    said = made.data.decode()
    assert "0 of 0" not in said
    assert "rest on evidence" not in said
    assert "agreed on" not in said
    told, _, _ = said.partition("*May be passed on")
    assert told.count("Damp on Marsh Lane") == 1
