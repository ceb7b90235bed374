"""Pages are small with their style and script together, also in a room with everything in it."""

import zlib
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.web.full_rooms import FULL_ROOMS
from tests.web.page_reader import Node, read_page
from tests.web.page_states import STATES, PageState
from userneeds.surfaces.web.asset_packing import packed_script
from userneeds.surfaces.web.pages.assets import script, style_sheet

MOST_BYTES = 20_000
MOST_ON_THE_WIRE = 12_000


def bytes_of(html: str) -> int:
    texts = (html, style_sheet(), script())
    return sum(len(text.encode("utf-8")) for text in texts)


def packed_bytes_of(html: str) -> int:
    """Return what goes over the network: the server packs pages and files for every browser."""
    texts = (html, style_sheet(), script())
    return sum(len(zlib.compress(text.encode("utf-8"))) for text in texts)


def test_a_page_with_its_style_and_script_is_small() -> None:
    pages: dict[str, str] = {}
    for language in ("en", "cy"):
        pages |= {f"{name} {language}": each.html(language) for name, each in STATES.items()}
        full = {f"{name} {language}, full": each for name, each in FULL_ROOMS.items()}
        pages |= {name: each.html(language) for name, each in full.items()}
    sizes = {name: bytes_of(html) for name, html in pages.items()}
    assert {name: size for name, size in sizes.items() if size > MOST_BYTES} == {}
    packed = {name: packed_bytes_of(html) for name, html in pages.items()}
    assert {name: size for name, size in packed.items() if size > MOST_ON_THE_WIRE} == {}


def by_id(tree: Node, wanted: str) -> Node:
    return next(node for node in tree.walk() if node.attributes.get("id") == wanted)


def on_every_page(name: str, wanted: str) -> list[str]:
    """Return the ids on all pages of a list that begin with some letters, in order."""
    found: list[str] = []
    shown, number = FULL_ROOMS[name], 0
    while True:
        number += 1
        query = {**shown.query, "page": str(number)}
        tree = read_page(replace_query(shown, query).html("en"))
        ids = [node.attributes.get("id", "") for node in tree.walk()]
        found += [each for each in ids if each.startswith(wanted)]
        if "cards.later" not in ids:
            return found


def replace_query(shown: PageState, query: dict[str, str]) -> PageState:
    return shown._replace(query=query)


@pytest.mark.parametrize(
    ("name", "wanted", "number"),
    [
        ("write", "own-c", 30),
        ("group", "tick-c", 200),
        ("name", "name-t", 20),
        ("vote", "add-t", 20),
        ("place", "impact-c", 30),
        ("place-kano", "dysfunctional-c", 30),
        ("act", "says-a", 20),
        ("mine", "own-c", 30),
    ],
)
def test_the_pages_of_a_list_hold_all_of_it_once(name: str, wanted: str, number: int) -> None:
    found = on_every_page(name, wanted)
    assert len(found) == len(set(found)) == number


def test_every_need_can_be_linked_by_the_lists_that_follow_each_other() -> None:
    shown, needs, number = FULL_ROOMS["map"], set[str](), "1"
    for _ in range(40):
        tree = read_page(replace_query(shown, {"see": "map", "needs": number}).html("en"))
        needs |= {node.attributes["value"] for node in by_id(tree, "need-b1").every("option")}
        address = by_id(tree, "other-needs").attributes["href"]
        number = parse_qs(urlsplit(address).query)["needs"][0]
    wanted = {card.id for card in shown.view.public.cards if card.kind == "need"}
    assert needs == wanted


def test_the_board_is_part_of_the_page_for_whoever_asks_for_it_without_a_script() -> None:
    plain = read_page(STATES["write"].html("en"))
    link = by_id(plain, "show-board").attributes["href"]
    assert "side=1" in link
    beside = read_page(replace_query(STATES["write"], {"side": "1"}).html("en"))
    assert "17 cards face down" in by_id(beside, "side").text()
    leads = [node.attributes["href"] for node in by_id(beside, "work").every("a")]
    assert all("side=1" in each for each in leads)


def test_a_script_is_packed_without_becoming_another() -> None:
    text = """
// A remark.
(() => {
  const words = byId('a b // c'), it = words.name ?? 1;
  function told(button, name) { return `${words} ${name}` + button.told - -name; }
  on(it => { told(it, { name, words: 2 }); });
})();
"""
    assert packed_script(text) == (
        "(()=>{const words=byId('a b // c'),e=words.name??1;"
        "function told(d,name){return`${words} ${name}`+d.told- -name;}"
        "on(e=>{told(e,{name,words:2});});})();"
    )
