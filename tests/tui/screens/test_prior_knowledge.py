"""What earlier workshops know, offered while a card is typed."""

import asyncio
from pathlib import Path

from tests.build import a_card, a_workshop
from tests.tui.playing import Play, playing
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
