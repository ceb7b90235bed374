"""A year of a working group, drawn at random: ten meetups of eight organisations.

After each of them the same things hold, whoever corrected, withdrew, promised or linked what.
"""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from tests.cli.in_process import ask
from tests.session.library.linked_library import SERIES, meetup, path_of, read, stamp, write
from userneeds.analysis.insight.evidence.evidence_strength import evidence_strength
from userneeds.analysis.insight.evidence.rechecks import refresh_evidence_links, stale_links
from userneeds.analysis.insight.missing.series_promises import series_promises
from userneeds.model.action import Action
from userneeds.model.card import Card
from userneeds.model.evidence import SOURCE_KINDS, Evidence, EvidenceLink
from userneeds.model.people import Organisation, Person
from userneeds.model.series import Fund
from userneeds.model.theme import Theme
from userneeds.model.workshop import Workshop
from userneeds.session.library.next_meetup import read_meetups
from userneeds.yamlfile.write.writer import write_series

ORGANISATIONS = {f"o{n}": Organisation(id=f"o{n}", name=f"Landlord {n}") for n in range(8)}
PEOPLE = {
    f"p{n}": Person(id=f"p{n}", name=f"Person {n}", organisation=f"o{n % 8}", consent="named")
    for n in range(16)
}
FUND = Fund(id="f1", name="The Fund", closes=date(2026, 6, 30), minimum_partners=3)
TODAY = date(2026, 12, 1)


@dataclass
class Year:
    """A group's folder, and what a simple mind remembers of it."""

    folder: Path
    random: Random
    promised: dict[str, str] = field(default_factory=dict)
    """The state of every promise by its reference."""
    unsaid: set[str] = field(default_factory=set)
    """What withdrawn sources said."""
    ids: list[str] = field(default_factory=list)

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def references(self, kind: str) -> list[str]:
        """Return what a card can rest on: sources or needs of the meetups so far."""
        parts = {each: read(self.folder, each) for each in self.ids}
        return [f"{each}/{key}" for each, w in parts.items() for key in getattr(w, kind)]


def play_meetup(year: Year, number: int) -> None:
    """Let the group meet once, and write its file."""
    random = year.random
    sources = {
        f"e{number}x{n}": Evidence(
            id=f"e{number}x{n}",
            kind=random.choice(SOURCE_KINDS),
            says=f"Finding {number} {n} said so",
            gathered=date(2025, 1, 1) + timedelta(random.randrange(300)),
            organisation=random.choice(list(ORGANISATIONS)),
            people=random.randrange(40),
            consent=random.choice(["group", "public", ""]),
        )
        for n in range(random.randrange(3))
    }
    grounds = [*sources, *year.references("evidence"), *year.references("cards")]
    cards = [drawn_need(year, f"n{number}x{n}", grounds) for n in range(random.randrange(1, 5))]
    actions = {action.id: action for action in drawn_promises(year, number)}
    workshop = meetup(
        f"m{number}",
        date(2025, 12, 1) + timedelta(30 * number),
        *cards,
        evidence=sources,
        actions=actions,
        organisations=ORGANISATIONS,
        people=PEOPLE,
        themes={"damp": Theme(id="damp", name="Damp")},
    )
    write(year.folder, workshop)
    year.ids.append(workshop.id)
    stamp(year.folder, workshop.id)


def drawn_need(year: Year, card_id: str, grounds: list[str]) -> Card:
    random = year.random
    rests_on = random.sample(grounds, min(len(grounds), random.randrange(4)))
    return Card(
        id=card_id,
        kind="need",
        role="tenant",
        need=f"know the day ({card_id})",
        by=random.choice(list(PEOPLE)),
        theme="damp",
        evidence=tuple(map(EvidenceLink, rests_on)),
    )


def drawn_promises(year: Year, number: int) -> Iterator[Action]:
    """Yield new promises, and what becomes of earlier ones that are open."""
    random = year.random
    for n in range(random.randrange(3)):
        action_id = f"a{number}x{n}"
        year.promised[f"m{number}/{action_id}"] = "open"
        yield Action(id=action_id, text=f"Promise {number} {n}", owner=random.choice(list(PEOPLE)))
    waiting = [each for each, state in year.promised.items() if state == "open"]
    earlier = [each for each in waiting if not each.startswith(f"m{number}/")]
    for reference in earlier:
        became = random.choice(["open", "kept", "dropped", "nothing"])
        if became == "nothing":
            continue
        year.promised[reference] = became
        yield Action(
            id=f"c{number}x{len(year.promised)}x{earlier.index(reference)}",
            text="Carried on",
            done=became == "kept",
            dropped="no longer wanted" if became == "dropped" else "",
            continues=reference,
        )


def correct_or_withdraw(year: Year) -> str:
    """Change one source of some meetup; return its reference, empty where there is none."""
    sources = year.references("evidence")
    if not sources:
        return ""
    reference = year.random.choice(sources)
    workshop_id, key = reference.split("/")
    workshop = read(year.folder, workshop_id)
    source = workshop.evidence[key]
    if source.is_withdrawn:
        return ""
    if year.chance(0.4):
        year.unsaid.add(source.says)
        changed = replace(source, consent="withdrawn")
    else:
        changed = replace(source, says=f"{source.says}, once more")
        year.unsaid.discard(changed.says)
    write(year.folder, replace(workshop, evidence={**workshop.evidence, key: changed}))
    return reference


def whole_year(year: Year) -> list[Workshop]:
    return [read(year.folder, each) for each in year.ids]


def assert_all_holds(year: Year) -> None:
    workshops = whole_year(year)
    told = {each.reference: each for each in series_promises(workshops, TODAY)}
    assert {key: each.state for key, each in told.items()} == year.promised
    followed = ask("follow", year.folder, "--json").json()["promises"]
    assert {each["reference"]: each["state"] for each in followed} == year.promised
    for workshop in workshops:
        for card in workshop.cards.values():
            strength = evidence_strength(workshop, card)
            sources = workshop.sources_of(card)
            assert len({source.id for source in sources}) == len(sources) == strength.sources
            assert (strength.score > 0) == bool(sources)
        for words in year.unsaid:
            others = [each for each in workshops if each.id != workshop.id]
            assert all(words not in repr(each.elsewhere) for each in others)


def read_everything_again(year: Year) -> None:
    """Let everybody read what asks for it, until nothing does.

    What rests on a card changes with that card: one round a link at most.
    """
    for _ in range(len(year.ids) + 1):
        stale = 0
        for workshop_id in year.ids:
            workshop = read(year.folder, workshop_id)
            links = stale_links(workshop)
            stale += len(links)
            cards = dict(workshop.cards)
            for link in links:
                cards[link.card] = refresh_evidence_links(workshop, cards[link.card], TODAY)
            write(year.folder, replace(workshop, cards=cards))
        if not stale:
            return
    pytest.fail("something asks to be read again for ever")


@pytest.mark.long
@pytest.mark.parametrize("seed", range(8))
def test_after_every_meetup_of_a_year_the_record_agrees_with_itself(
    tmp_path: Path, seed: int
) -> None:
    folder = tmp_path / "group"
    folder.mkdir()
    series = replace(
        SERIES, organisations=ORGANISATIONS, people=PEOPLE, funds={"f1": FUND}, gaps={}
    )
    (folder / "series.yaml").write_text(write_series(series), encoding="utf-8")
    git = ["git", "-C", str(folder), "-c", "user.name=G", "-c", "user.email=g@example.org"]
    subprocess.run([*git, "init", "-q"], check=True)
    year = Year(folder, Random(seed))  # noqa: S311 - a drawn year, the same for a seed
    for number in range(10):
        play_meetup(year, number)
        assert_all_holds(year)
        before = {each.id: each for each in whole_year(year)}
        changed = correct_or_withdraw(year)
        after = {each.id: each for each in whole_year(year)}
        for workshop_id, workshop in after.items():
            for card in workshop.cards.values():
                rests_on = {link.source for link in before[workshop_id].cards[card.id].evidence}
                own = changed.removeprefix(f"{workshop_id}/")
                if changed and (changed in rests_on or own in rests_on):
                    assert card.id in {link.card for link in stale_links(workshop)}
                score = evidence_strength(workshop, card).score
                assert score <= evidence_strength(before[workshop_id], card).score
        assert_all_holds(year)
        if year.chance(0.5):
            read_everything_again(year)
            assert_all_holds(year)
        subprocess.run([*git, "add", "-A"], check=True)
        subprocess.run([*git, "commit", "-qm", f"Meetup {number}"], check=True)
    assert ask("check", folder).code in {0, 1}
    told = read_meetups([path_of(folder, each) for each in year.ids], "public")
    assert len(told.workshops) == 10
    assert_papers_agree(year)
    log = ask("log", folder)
    assert log.code == 0
    assert all(f"Meetup {number}" in log.out for number in range(10))


def assert_papers_agree(year: Year) -> None:
    """No paper of the year says what was withdrawn, or calls a closed fund open."""
    for workshop_id in year.ids:
        out = year.folder / "out" / workshop_id
        path = path_of(year.folder, workshop_id)
        papers = ("--what", "record,cards,bid-form", "--format", "md")
        made = ask("export", path, *papers, "--out", out)
        assert made.code == 0
        written = list(out.rglob("*.md"))
        assert len(written) >= 2
        for paper in written:
            words = paper.read_text(encoding="utf-8")
            assert not any(f"{said}." in words for said in year.unsaid)
    funds = ask("insight", path_of(year.folder, year.ids[-1]), "--about", "funds", "--on", TODAY)
    assert "fundable" not in funds.out
    assert "It closed on 2026-06-30" in funds.out
