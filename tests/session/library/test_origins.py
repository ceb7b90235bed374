"""Links into other workshops: where they lead, what they count for, and when they ask again."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.cli.in_process import ask
from tests.session.library.linked_library import (
    INTERVIEWS,
    make_library,
    meetup,
    need,
    path_of,
    read,
    stamp,
    write,
)
from userneeds.analysis.insight.evidence.evidence_strength import evidence_strength
from userneeds.analysis.insight.evidence.rechecks import (
    refresh_evidence_links,
    stale_links,
    unmarked_cards,
)
from userneeds.analysis.insight.gaps import gaps
from userneeds.disclosure.readers import READERS, Reader
from userneeds.disclosure.seen import see
from userneeds.model.card import Card
from userneeds.model.evidence import EvidenceLink
from userneeds.model.workshop import Workshop
from userneeds.session.library.origins import with_links_both_ways
from userneeds.session.library.whole_files import read_whole_file


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return make_library(tmp_path / "group")


def change_source(library: Path, **fields: Any) -> None:
    workshop = read(library, "a")
    changed = replace(workshop.evidence["e1"], **fields)
    write(library, replace(workshop, evidence={"e1": changed}))


def reasons(workshop: Workshop) -> list[str]:
    return [link.why for link in stale_links(workshop)]


def score(workshop: Workshop, card: str) -> float:
    return evidence_strength(workshop, workshop.cards[card]).score


def test_a_source_elsewhere_proves_as_much_as_one_listed_here(library: Path) -> None:
    here, there = read(library, "a"), read(library, "b")
    strength = evidence_strength(there, there.cards["n2"])
    assert strength.in_words().startswith("some proof: 1 source, 1 organisation")
    assert strength.score == pytest.approx(score(here, "n1"), rel=0.05)


def test_a_need_that_rests_on_a_need_elsewhere_rests_on_its_sources(library: Path) -> None:
    workshop = read(library, "c")
    (source,) = workshop.sources_of(workshop.cards["n3"])
    assert (source.id, source.says, source.organisation) == ("a/e1", INTERVIEWS.says, "north")
    (origin,) = workshop.origins_of(workshop.cards["n3"])
    assert (origin.title, origin.organisation, origin.kind) == (
        "Meetup a",
        "Southleigh Council",
        "need",
    )


def test_two_ways_to_one_source_count_once(library: Path) -> None:
    both = need("n2", "a/e1", "a/n1")
    write(library, meetup("b", date(2026, 1, 5), both))
    workshop = read(library, "b")
    assert len(workshop.sources_of(workshop.cards["n2"])) == 1


def test_what_rests_on_a_need_of_two_links_away_is_counted_one_link_deep(library: Path) -> None:
    workshop = read(library, "d")
    assert workshop.sources_of(workshop.cards["n4"]) == ()


def test_a_link_to_something_proven_is_the_evidence_a_need_wants(library: Path) -> None:
    wanting = {
        workshop_id: [gap.missing for gap in gaps(read(library, workshop_id)) if gap.rule == "need"]
        for workshop_id in ("b", "c", "d")
    }
    assert wanting == {
        "b": [("acceptance",)],
        "c": [("acceptance",)],
        "d": [("evidence", "acceptance")],  # it rests on what has no source of its own
    }


def test_a_corrected_source_asks_everything_built_on_it_to_be_read_again(library: Path) -> None:
    before = {each: reasons(read(library, each)) for each in ("a", "b", "c", "d")}
    assert before == {"a": [], "b": [], "c": [], "d": []}
    assert ask("check", library).code == 0
    change_source(library, says="Seven of ten tenants were not told the day")
    now = "changed since it was linked: now “Seven of ten tenants were not told the day”"
    assert reasons(read(library, "a")) == [now]
    assert reasons(read(library, "b")) == [now]
    assert reasons(read(library, "c"))[0].startswith("changed since it was linked")
    assert reasons(read(library, "d"))[0].startswith("changed since it was linked")
    checked = ask("check", library)
    assert checked.code == 1
    assert [line.count("rests on") for line in checked.lines()] == [1, 1, 1, 1]


@pytest.mark.parametrize("workshop_id", ["a", "b", "c", "d"])
def test_whoever_has_read_it_clears_it_with_the_day(library: Path, workshop_id: str) -> None:
    change_source(library, says="Seven of ten tenants were not told the day")
    workshop = read(library, workshop_id)
    (card,) = workshop.cards.values()
    fresh = refresh_evidence_links(workshop, card, date(2026, 4, 1))
    assert [link.read_on for link in fresh.evidence] == ["2026-04-01"]
    write(library, replace(workshop, cards={card.id: fresh}))
    assert reasons(read(library, workshop_id)) == []
    assert EvidenceLink.parse(str(fresh.evidence[0])) == fresh.evidence[0]


def test_a_withdrawn_source_lowers_what_rests_on_it_and_leaves_no_word(library: Path) -> None:
    before = [score(read(library, "b"), "n2"), score(read(library, "c"), "n3")]
    change_source(library, consent="withdrawn")
    after = [score(read(library, "b"), "n2"), score(read(library, "c"), "n3")]
    assert (before[0] > 0, before[1] > 0, after) == (True, True, [0.0, 0.0])
    assert reasons(read(library, "b")) == ["withdrawn"]
    for workshop_id in ("b", "c", "d"):
        assert INTERVIEWS.says not in repr(read(library, workshop_id))
    workshop = read(library, "b")
    assert refresh_evidence_links(workshop, workshop.cards["n2"]).evidence == ()


def test_a_superseded_source_gives_way_to_its_successor(library: Path) -> None:
    workshop = read(library, "a")
    old = replace(INTERVIEWS, superseded_by="e2")
    new = replace(INTERVIEWS, id="e2", says="Of 40 tenants 28 were not told the day", people=40)
    write(library, replace(workshop, evidence={"e1": old, "e2": new}))
    here, there = read(library, "a"), read(library, "b")
    assert reasons(here) == ["superseded by “Of 40 tenants 28 were not told the day”"]
    assert reasons(there) == ["superseded by a later source"]
    read_here = refresh_evidence_links(here, here.cards["n1"])
    read_there = refresh_evidence_links(there, there.cards["n2"])
    assert [link.source for link in read_here.evidence] == ["e2"]
    assert [link.source for link in read_there.evidence] == ["a/e2"]


def test_circles_of_links_end(library: Path) -> None:
    write(library, meetup("b", date(2026, 1, 5), need("n2", "c/n3")))
    write(library, meetup("c", date(2026, 2, 2), need("n3", "b/n2")))
    for workshop_id in ("b", "c"):
        stamp(library, workshop_id)
    assert reasons(read(library, "b")) == reasons(read(library, "c")) == []
    assert score(read(library, "b"), "n2") == 0.0


def test_a_target_that_went_moved_or_cannot_be_read_is_said(library: Path) -> None:
    links = need("n2", "a/e1", "a/n9", "c/n1", "nowhere/n1")
    write(library, meetup("b", date(2026, 1, 5), links))
    path_of(library, "d").write_text("{", encoding="utf-8")
    assert reasons(read(library, "b")) == [
        "no longer there",
        "moved to “Meetup a”",
        "the workshop 'nowhere' is not in this library, or cannot be read",
    ]
    assert ask("check", path_of(library, "b")).code == 1  # a/n9 is a must


def test_what_moved_to_a_file_that_nothing_else_links_to_is_found_there(library: Path) -> None:
    write(library, meetup("b", date(2026, 1, 5), need("n2", "a/moved7", "a/e9moved")))
    source = replace(INTERVIEWS, id="e9moved")
    write(library, meetup("e", date(2026, 5, 5), need("moved7"), evidence={source.id: source}))
    assert reasons(read(library, "b")) == ["moved to “Meetup e”", "moved to “Meetup e”"]
    write(library, meetup("f", date(2026, 6, 5), need("moved7")))
    # Two have it: nobody can tell.
    assert set(reasons(read(library, "b"))) == {"moved to “Meetup e”", "no longer there"}


def test_a_workshop_that_is_not_here_never_fails_a_check(library: Path) -> None:
    write(library, meetup("b", date(2026, 1, 5), need("n2", "nowhere/n1")))
    checked = ask("check", path_of(library, "b"))
    assert (checked.code, "is not in this library" in checked.out) == (0, True)


def test_links_of_old_files_get_fingerprints_and_are_told_apart(library: Path) -> None:
    old = need("n2", links=("a/n1", "group/fund", "a/n9"))
    write(library, meetup("b", date(2026, 1, 5), old))
    workshop = read(library, "b")
    assert [card.id for card in unmarked_cards(workshop)] == ["n2"]
    stamp(library, "b")
    card = read(library, "b").cards["n2"]
    assert (card.links, [link.source for link in card.evidence]) == (
        ("group/fund", "a/n9"),
        ["a/n1"],
    )
    assert unmarked_cards(read(library, "b")) == ()


@pytest.mark.parametrize("reader", READERS)
def test_a_source_that_may_not_leave_its_room_is_not_told_in_another(
    library: Path, reader: Reader
) -> None:
    change_source(library, consent="room")
    for workshop_id in ("b", "c"):
        workshop = read(library, workshop_id)
        seen = see(workshop, reader)
        assert INTERVIEWS.says not in repr(workshop)
        assert INTERVIEWS.says not in repr(seen)
        (card,) = seen.cards.values()
        assert len(seen.sources_of(card)) == 1  # that there is one may be known, as in its own


def test_another_series_is_told_what_is_public(library: Path) -> None:
    other = library.parent / "other"
    other.mkdir()
    write(other, replace(meetup("x", date(2026, 1, 5), need("n2", "a/e1")), series="other"))
    (source,) = read(other, "x").sources_of(read(other, "x").cards["n2"])
    assert source.says == "a source that is kept back"
    change_source(library, consent="public")
    (source,) = read(other, "x").sources_of(read(other, "x").cards["n2"])
    assert source.says == INTERVIEWS.says


def test_what_is_kept_back_outside_is_no_change(library: Path) -> None:
    change_source(library, consent="room")
    stamp_again = read(library, "a")
    card = refresh_evidence_links(stamp_again, stamp_again.cards["n1"])
    write(library, replace(stamp_again, cards={"n1": card}))
    for reader in READERS:
        assert reasons(see(read(library, "a"), reader)) == []


def test_a_challenge_that_a_later_meetup_took_up_is_met_there(library: Path) -> None:
    challenge = Card(id="h1", kind="challenge", text="Nobody is told the day")
    goal = Card(id="g1", kind="goal", text="Everybody is told", measure="calls", links=("h1",))
    write(library, meetup("a", date(2025, 12, 1), challenge, goal, evidence={"e1": INTERVIEWS}))
    path = path_of(library, "a")

    def statuses() -> dict[str, str]:
        (workshop, _), _ = read_whole_file(path)
        told = gaps(with_links_both_ways(workshop, path))
        return {gap.subject: gap.status for gap in told if gap.subject in {"h1", "g1"}}

    assert statuses() == {"h1": "missing", "g1": "missing"}
    write(library, meetup("b", date(2026, 1, 5), need("n2", links=("a/h1", "a/g1"))))
    assert statuses() == {"h1": "taken up", "g1": "missing"}  # a goal wants a project
    dropped = replace(need("n2", links=("a/h1",)), status="not valid", reasons="no")
    write(library, meetup("b", date(2026, 1, 5), dropped))
    assert statuses() == {"h1": "missing", "g1": "missing"}


def test_the_app_of_an_earlier_meetup_knows_what_later_ones_took_up(library: Path) -> None:
    challenge = Card(id="h1", kind="challenge", text="Nobody is told the day")
    write(library, meetup("a", date(2025, 12, 1), challenge))
    write(library, meetup("b", date(2026, 1, 5), need("n2", links=("a/h1",))))
    missing = ask("check", "--gaps", path_of(library, "a"))
    assert "Nobody is told the day" not in missing.out
