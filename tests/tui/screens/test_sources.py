"""Noting a source in one form, using it again, and reading it again."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.build import a_card
from tests.tui.playing import a_meeting, playing
from userneeds.model.evidence import Evidence, EvidenceLink
from userneeds.surfaces.tui.card.screen import CardScreen
from userneeds.yamlfile.write.writer import write_workshop

NEED = a_card("q1", role="tenant", need="know the day", by="ann")
LAST = Evidence(
    id="e1",
    kind="survey",
    says="Half of us wait all day",
    where="https://example.org/s",
    gathered=date(2020, 11, 2),
    organisation="southby",
    people=90,
    consent="public",
)


async def test_a_source_with_six_facts_takes_eight_keys_and_its_words(tmp_path: Path) -> None:
    async with playing(tmp_path, a_meeting(cards={"q1": NEED})) as play:
        await play.keys("enter")
        keys = 1
        await play.keys("n")
        for words in (
            "Nine of ten were not told the day",
            "int",
            "10",
            "notes/november.docx",
            "3 November 2020",
            "south",
            "agreed",
        ):
            await play.answers(words)
            keys += 1
        assert keys == 8
        (source,) = play.saved().evidence.values()
        assert replace(source, id="e1") == Evidence(
            id="e1",
            kind="interview",
            says="Nine of ten were not told the day",
            where="notes/november.docx",
            gathered=date(2020, 11, 3),
            organisation="southby",
            people=10,
            consent="public",
        )
        (link,) = play.saved().cards["q1"].evidence
        assert (link.source, bool(link.fingerprint)) == (source.id, True)
        assert await play.shows("1 source")


async def test_what_the_last_source_had_is_proposed_and_one_key_finishes(tmp_path: Path) -> None:
    meeting = a_meeting(cards={"q1": NEED}, evidence={"e1": LAST})
    async with playing(tmp_path, meeting) as play:
        await play.keys("enter", "n")
        await play.types("Two of three wait all day")
        await play.keys("ctrl+s")
        new = next(each for each in play.saved().evidence.values() if each.id != "e1")
        assert new == replace(
            LAST, id=new.id, says="Two of three wait all day", people=0, organisation="northmoor"
        )


async def test_a_pasted_reference_fills_in_the_form(tmp_path: Path) -> None:
    async with playing(tmp_path, a_meeting(cards={"q1": NEED})) as play:
        await play.keys("enter", "n")
        await play.types("Survey of 214 tenants (2019): half wait all day https://example.org/s")
        await play.keys("enter", "ctrl+s")
        (source,) = play.saved().evidence.values()
        assert (source.kind, source.people, source.gathered, source.where) == (
            "survey",
            214,
            date(2019, 1, 1),
            "https://example.org/s",
        )
        assert source.says == "Survey of 214 tenants (2019): half wait all day"


async def test_what_cannot_be_read_stays_with_a_sentence_and_nothing_is_lost(
    tmp_path: Path,
) -> None:
    async with playing(tmp_path, a_meeting(cards={"q1": NEED})) as play:
        await play.keys("enter", "n")
        await play.answers("We asked")
        await play.answers("rumour")
        assert await play.shows("By its first letters: interview")
        await play.answers("survey")
        await play.answers("many")
        assert await play.shows("'many' is no number of people such as 12.")
        await play.answers("12")
        await play.answers("")
        await play.answers("3 March 2031")
        assert await play.shows("2031-03-03 is still to come")
        await play.answers("2020-03-03")
        await play.keys("ctrl+s")
        (source,) = play.saved().evidence.values()
        assert (source.says, source.people, source.gathered) == (
            "We asked",
            12,
            date(2020, 3, 3),
        )


async def test_a_changed_source_marks_the_card_and_one_key_clears_it(tmp_path: Path) -> None:
    linked = replace(NEED, evidence=(EvidenceLink("e1"),))
    async with playing(tmp_path, a_meeting(cards={"q1": linked}, evidence={"e1": LAST})) as play:
        await play.keys("enter", "s")
        await play.answers("A third of us wait all day")
        await play.keys("ctrl+s")
        # The first change gave the link its fingerprint: of what the source said before.
        assert await play.shows("re-check: changed since it was linked: now “A third of us")
        await play.keys("escape")
        assert await play.shows("re-check")
        await play.keys("enter", "r")
        assert await play.hides("re-check: changed")
        (link,) = play.saved().cards["q1"].evidence
        assert link.read_on == "2021-02-17"


async def test_a_source_of_another_meetup_is_used_again_and_not_copied(tmp_path: Path) -> None:
    earlier = a_meeting(cards={}, evidence={"e1": LAST})
    other = replace(earlier, id="autumn", title="Autumn", date=date(2020, 11, 3))
    (tmp_path / "autumn.workshop.yaml").write_text(write_workshop(other), encoding="utf-8")
    async with playing(tmp_path, a_meeting(cards={"q1": NEED})) as play:
        await play.keys("enter")
        screen = play.app.screen
        assert isinstance(screen, CardScreen)
        place = [field.name for field in screen.rows.items].index("evidence")
        await play.keys(*["down"] * place, "enter")
        await play.types("Half of us")
        await play.keys("enter")
        saved = play.saved()
        assert (saved.evidence, saved.cards["q1"].evidence[0].source) == ({}, "autumn/e1")
        assert await play.shows("Half of us wait all day")
