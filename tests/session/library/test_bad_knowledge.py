"""What people put into a library that is not as it should be: it is said, and the rest works."""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.cli.in_process import ask
from tests.session.library.linked_library import (
    INTERVIEWS,
    SERIES,
    meetup,
    need,
    path_of,
    read,
    stamp,
    write,
)
from userneeds.analysis.insight.evidence.evidence_strength import evidence_strength
from userneeds.analysis.insight.evidence.rechecks import stale_links
from userneeds.analysis.insight.funding import fund_fits
from userneeds.model.evidence import Evidence
from userneeds.model.series import Fund
from userneeds.model.theme import Theme
from userneeds.session.library.knowledge_index import KnowledgeIndex
from userneeds.yamlfile.write.writer import write_series

DAY = date(2026, 1, 5)
A_DAY = 24 * 3600


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "group"
    folder.mkdir()
    (folder / "series.yaml").write_text(write_series(SERIES), encoding="utf-8")
    return folder


def resting_on(library: Path, *sources: Evidence) -> None:
    """Write a meetup with one need that rests on some sources."""
    known = {source.id: source for source in sources}
    write(library, meetup("a", DAY, need("n1", *known), evidence=known))
    stamp(library, "a")


@pytest.mark.parametrize("gathered", [date(1925, 5, 5), date(2031, 5, 5)])
def test_a_date_long_past_or_still_to_come_leaves_every_figure_in_its_range(
    library: Path, gathered: date
) -> None:
    resting_on(library, replace(INTERVIEWS, gathered=gathered))
    workshop = read(library, "a")
    strength = evidence_strength(workshop, workshop.cards["n1"])
    assert strength.age_years is not None
    assert strength.age_years >= 0
    assert 0 <= strength.score <= 20
    asks_again = [link.why for link in stale_links(workshop)]
    assert asks_again == (["more than 3 years old"] if gathered < DAY else [])
    assert ask("find", "--in", library, "tenants told the day").code == 0


def test_a_fund_without_a_closing_day_is_open_and_says_that_no_day_is_noted() -> None:
    card = replace(need("n1"), theme="t")
    workshop = meetup("a", DAY, card, themes={"t": Theme(id="t", name="Damp")})
    fund = Fund(id="f", name="The Fund", minimum_partners=1)
    series = replace(SERIES, funds={"f": fund})
    for day in (date(1990, 1, 1), date(2090, 1, 1)):
        (fit,) = fund_fits(workshop, series, day)
        (dates,) = [each for each in fit.conditions if each.name == "dates"]
        assert (dates.is_met, dates.words) == (True, "open: no closing day is noted")


@pytest.mark.parametrize("where", ["C:\\Users\\ann\\notes.docx", "/home/ann/notes.docx", "~/n.md"])
def test_an_address_that_is_a_path_is_told_as_words_and_is_no_link(
    library: Path, where: str
) -> None:
    resting_on(library, replace(INTERVIEWS, where=where, consent="public"))
    out = library / "out"
    made = ask(
        "export", path_of(library, "a"), "--what", "record", "--format", "html", "--out", out
    )
    assert made.code == 0
    (page,) = out.rglob("*.html")
    html = page.read_text(encoding="utf-8")
    assert where in html
    assert f'href="{where}' not in html
    assert "file:" not in html


def test_a_source_or_card_that_rests_on_itself_is_said_and_proves_nothing(library: Path) -> None:
    own = replace(INTERVIEWS, superseded_by="e1")
    write(library, meetup("a", DAY, need("n1", "e1"), need("n2", "a/n2"), evidence={"e1": own}))
    checked = ask("check", path_of(library, "a"))
    assert checked.code == 1
    assert "A source cannot take its own place. Name the other source, or none." in checked.out
    assert "A card cannot rest on itself. Remove the link." in checked.out
    workshop = read(library, "a")
    assert evidence_strength(workshop, workshop.cards["n2"]).score == 0


def test_two_sources_with_one_sentence_count_once_and_are_said(library: Path) -> None:
    resting_on(library, INTERVIEWS, replace(INTERVIEWS, id="e2"))
    workshop = read(library, "a")
    assert evidence_strength(workshop, workshop.cards["n1"]).sources == 1
    checked = ask("check", path_of(library, "a"))
    assert "e2" in checked.out or "e1" in checked.out


def test_a_library_with_a_broken_file_works_without_it_and_says_so(library: Path) -> None:
    resting_on(library, INTERVIEWS)
    (library / "broken.workshop.yaml").write_text("cards: [", encoding="utf-8")
    found = ask("find", "--in", library, "tenants told the day")
    assert found.code == 0
    assert "Nine of ten tenants" in found.out
    assert "Left out, because it cannot be read: broken.workshop.yaml." in found.err
    followed = ask("follow", library)
    assert followed.code == 0
    assert "broken.workshop.yaml" in followed.err


@pytest.mark.parametrize("days", [-1, 1])
def test_a_clock_a_day_apart_hides_no_change(library: Path, tmp_path: Path, days: int) -> None:
    resting_on(library, INTERVIEWS)
    index = KnowledgeIndex(library, tmp_path / "cache")
    index.update()
    resting_on(library, replace(INTERVIEWS, says="Ten of ten tenants were not told the day"))
    path = path_of(library, "a")
    moment = path.stat().st_mtime + days * A_DAY
    os.utime(path, (moment, moment))
    assert index.update() == 1
    assert "Ten of ten" in {each.says[:10] for each in index.find("tenants told the day")}
    assert index.update() == 0
