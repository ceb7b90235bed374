"""Screens, papers and tables that other programs read have the same numbers of the same vote."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

import pytest

from tests.documents.drawn_workshops import drawn_workshop
from userneeds.analysis.insight.dot_votes import ballot_targets, vote_subject
from userneeds.analysis.insight.sections import SECTIONS
from userneeds.disclosure.ballot_in_hand import ballot_in_hand
from userneeds.disclosure.seen import AnySeen, see
from userneeds.disclosure.visibility import Disclosure
from userneeds.documents.content.blocks import BarChart, Block, DataTable, Heading
from userneeds.documents.papers.case_study.theme_shares import theme_shares
from userneeds.documents.papers.record.record_paper import record_paper
from userneeds.documents.papers.voting_sheet import voting_sheet_paper
from userneeds.exchange.card_tables import sheets_of
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.votes.view import ballot_options


def _votes_in_record(seen: AnySeen) -> list[Counter[float]]:
    """Return the dots of each chart of the record's votes, whatever they are on."""
    blocks = record_paper(seen, None).blocks
    starts = [place for place, block in enumerate(blocks) if _is_heading(block, "How people voted")]
    if not starts:
        return []
    after = blocks[starts[0] + 1 :]
    told = takewhile(lambda block: not isinstance(block, Heading), after)
    charts = [block for block in told if isinstance(block, BarChart)]
    return [Counter(bar.amount for bar in chart.bars) for chart in charts]


def _is_heading(block: Block, title: str) -> bool:
    return isinstance(block, Heading) and block.title == title


def _votes_in_tables(seen: AnySeen) -> dict[str, Counter[float]]:
    votes = next(sheet for sheet in sheets_of(seen) if sheet.name == "Votes")
    by_subject: dict[str, Counter[float]] = {"card": Counter(), "theme": Counter()}
    for what, _, dots in votes.rows:
        assert isinstance(dots, int)
        by_subject[str(what)][dots] += 1
    return by_subject


def _votes_in_json(seen: AnySeen) -> Counter[float]:
    section = next(each for each in SECTIONS if each.name == "votes")
    return Counter(rank.dots for rank in section.find(seen, None))


def _votes_on_screen(seen: AnySeen) -> Counter[float]:
    options = ballot_options(seen, ballot_in_hand(seen, "room", is_covered=True))
    return Counter(each.ranked.dots for each in options if each.ranked and each.ranked.dots)


def _targets_on_sheet(seen: AnySeen) -> int:
    paper = voting_sheet_paper(seen, None)
    if paper is None:
        return 0
    (table,) = (block for block in paper.blocks if isinstance(block, DataTable))
    return len(table.rows)


def check_numbers(workshop: Workshop) -> None:
    seen = see(workshop, "room")
    subject = "theme" if vote_subject(seen) == "themes" else "card"
    tables = _votes_in_tables(seen)
    in_record = _votes_in_record(seen)
    assert _only_said(in_record) == _only_said([tables[subject], tables[_other(subject)]])
    assert _targets_on_sheet(seen) == len(ballot_targets(seen))
    shares = theme_shares(Disclosure(seen))
    with_dots = Counter(share.dots for share in shares if share.dots)
    assert with_dots <= tables["theme"]
    if seen.ballot.revealed:
        assert _votes_on_screen(seen) == _votes_in_json(seen) == tables[subject]


def _other(subject: str) -> str:
    return "card" if subject == "theme" else "theme"


def _only_said(charts: Sequence[Counter[float]]) -> list[Counter[float]]:
    return [chart for chart in charts if chart]


@pytest.mark.parametrize("seed", range(12))
def test_a_vote_has_the_same_numbers_everywhere(seed: int) -> None:
    check_numbers(drawn_workshop(seed))


@pytest.mark.long
def test_thousands_of_votes_have_the_same_numbers_everywhere() -> None:
    for seed in range(12, 2012):
        check_numbers(drawn_workshop(seed))


def test_a_count_off_by_one_is_found() -> None:
    workshop = next(
        drawn
        for drawn in map(drawn_workshop, range(50))
        if _votes_in_record(see(drawn, "room")) and drawn.ballot.revealed
    )
    (first, *_) = _votes_in_record(see(workshop, "room"))
    tables = _votes_in_tables(see(workshop, "room"))
    assert first in tables.values()
    voter = next(each for each, given in workshop.votes.items() if given)
    target = next(iter(workshop.votes[voter]))
    votes = {**workshop.votes, voter: {**workshop.votes[voter], target: 99}}
    workshop = replace(workshop, votes=votes)
    (later, *_) = _votes_in_record(see(workshop, "room"))
    assert later not in tables.values()
