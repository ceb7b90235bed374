"""What earlier workshops know, offered while a card is typed."""

import asyncio
from datetime import date
from pathlib import Path

from tests.build import a_card, a_workshop
from tests.cli.in_process import ask
from tests.tui.playing import Play, playing
from userneeds.model.evidence import Evidence, SourceKind
from userneeds.surfaces.tui.widgets.row_list import RowList
from userneeds.surfaces.tui.workshop.prior_knowledge_panel import SEARCH_PAUSE_SECONDS
from userneeds.yamlfile.write.writer import write_workshop

EARLIER = a_workshop(
    a_card("k1aaaa", role="tenant", need="know when the scaffolding comes down", by="bob"),
    id="autumn",
    title="Autumn",
)


def earlier_in(folder: Path) -> None:
    (folder / "autumn.workshop.yaml").write_text(write_workshop(EARLIER), encoding="utf-8")


async def searched(play: Play) -> None:
    await asyncio.sleep(SEARCH_PAUSE_SECONDS + 0.1)
    await play.workers()


async def test_what_is_known_appears_while_a_card_is_typed_and_one_key_links_it(
    tmp_path: Path,
) -> None:
    earlier_in(tmp_path)
    async with playing(tmp_path) as play:
        await play.keys("2")
        await play.types("the scaffolding came down at last")
        await searched(play)
        assert await play.shows("need to know when the scaffolding")
        await play.keys("ctrl+k")
        assert await play.shows("linked, ^k lets go")
        await play.keys("enter")
        added = next(card for card in play.saved().cards.values() if "at last" in card.main_text())
        (link,) = added.evidence
        assert (link.source, bool(link.fingerprint)) == ("autumn/k1aaaa", True)
        assert await play.shows("rests on “As a tenant I need to know when the scaffolding")
        await play.types("the scaffolding again")
        await play.keys("enter")
        again = next(c for c in play.saved().cards.values() if "again" in c.main_text())
        assert again.evidence == ()


async def test_a_link_can_be_let_go_before_the_card_is_added(tmp_path: Path) -> None:
    earlier_in(tmp_path)
    async with playing(tmp_path) as play:
        await play.keys("2")
        await play.types("the scaffolding came down at last")
        await searched(play)
        assert await play.shows("^k links it")
        await play.keys("ctrl+k", "ctrl+k", "enter")
        assert (
            next(c for c in play.saved().cards.values() if "at last" in c.main_text()).evidence
            == ()
        )


async def test_nothing_is_offered_where_nothing_is_known(tmp_path: Path) -> None:
    earlier_in(tmp_path)
    async with playing(tmp_path) as play:
        await play.keys("2")
        await play.types("hedgehogs in the bin store")
        await searched(play)
        await play.keys("ctrl+k")
        assert play.said == "Nothing like it is known from earlier workshops."


def told_source(key: str, says: str, kind: SourceKind, day: date) -> Evidence:
    return Evidence(id=key, kind=kind, says=says, gathered=day, consent="public")


def library_in(folder: Path) -> None:
    earlier_in(folder)
    winter = a_workshop(
        a_card("k2bbbb", role="tenant", need="have the scaffolding lit", by="bob"),
        id="winter",
        title="Winter",
        date=date(2026, 2, 3),
        evidence={
            "e1aaaa": told_source(
                "e1aaaa", "Scaffolding stood for months", "survey", date(2026, 1, 5)
            )
        },
    )
    text = write_workshop(winter)
    (folder / "winter.workshop.yaml").write_text(text, encoding="utf-8")


async def a_card_about_scaffolding(play: Play) -> None:
    await play.keys("2")
    await play.types("the scaffolding came down at last")
    await play.keys("enter", "escape", "ctrl+k")
    await play.workers()


def found_by(play: Play) -> list[str]:
    return [each.reference for each in play.app.screen.query_one(RowList).items]


async def test_the_search_screen_rests_a_card_on_what_is_found_and_lets_it_go(
    tmp_path: Path,
) -> None:
    library_in(tmp_path)
    async with playing(tmp_path) as play:
        await a_card_about_scaffolding(play)
        assert await play.shows("3 found")
        assert await play.shows("says scaffolding")
        first = found_by(play)[0]
        await play.keys("enter")
        added = next(card for card in play.saved().cards.values() if "at last" in card.main_text())
        (link,) = added.evidence
        assert (link.source, bool(link.fingerprint)) == (first, True)
        assert await play.shows("✓ ")
        await play.keys("enter")
        assert play.saved().cards[added.id].evidence == ()


async def test_the_search_screen_finds_what_the_verb_finds_with_the_same_filters(
    tmp_path: Path,
) -> None:
    library_in(tmp_path)
    async with playing(tmp_path) as play:
        await a_card_about_scaffolding(play)
        await play.keys("f", "down")
        await play.types("evi")
        await play.keys("down", "down")
        await play.types("1/1/2026")
        await play.keys("ctrl+s")
        await play.workers()
        assert await play.shows("only evidence · from 2026-01-01")
        shown = found_by(play)
        answered = ask("find", "--in", tmp_path, "--json", "--kind", "evidence", "scaffolding")
        assert shown == [line["reference"] for line in answered.json_lines()] == ["winter/e1aaaa"]
        await play.keys("space")
        assert await play.shows("Found out: Winter, 2026-02-03")


async def test_a_filter_that_lets_nothing_through_says_how_to_mend_it(tmp_path: Path) -> None:
    library_in(tmp_path)
    async with playing(tmp_path) as play:
        await a_card_about_scaffolding(play)
        await play.keys("f", "down", "down", "down")
        await play.types("1/2/2026")
        await play.keys("down")
        await play.types("1/1/2026")
        await play.keys("ctrl+s")
        assert await play.shows("Until is a day before from")


async def test_a_search_leaves_out_what_cannot_be_read_and_says_so(tmp_path: Path) -> None:
    library_in(tmp_path)
    (tmp_path / "broken.workshop.yaml").write_text("userneeds: [", encoding="utf-8")
    async with playing(tmp_path) as play:
        await a_card_about_scaffolding(play)
        assert play.said == "Left out, because it cannot be read: broken.workshop.yaml."
        assert await play.shows("3 found")
