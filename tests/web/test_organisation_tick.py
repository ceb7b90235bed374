"""Whoever writes without a name says for which organisation a card is, or does not, over HTTP."""

from pathlib import Path

import pytest

from tests.build import a_stage
from tests.live.phones_at_hand import open_file
from tests.web.page_reader import read_page
from tests.web.served_room import Browser, ServedRoom, served_room
from userneeds.model.card import Card
from userneeds.model.people import Organisation, Person
from userneeds.yamlfile.read.reader import read_workshop

NAMES = ("Bob Ng", "Cat Roe", "Dee Ash")
TEXTS = {"k1": "Lost keys", "k2": "Cold homes"}
BOX = 'name="organisation"'


def _file(folder: Path, *, by_choice: bool = True, smallest_group: int = 3) -> None:
    """Make a file whose running stage names nobody; three people of one organisation are here."""
    folder.mkdir(exist_ok=True)
    ids = [name.split()[0].lower() for name in NAMES]
    people = {
        key: Person(id=key, name=name, organisation="northmoor")
        for key, name in zip(ids, NAMES, strict=True)
    }
    stage = a_stage(
        "quiet", technique="silent-writing", anonymous=True, organisation_by_choice=by_choice
    )
    open_file(
        folder,
        "quiet",
        agenda=(stage,),
        people=people,
        organisations={"northmoor": Organisation(id="northmoor", name="Northmoor Homes")},
        smallest_group=smallest_group,
    ).close()


def _somebody(room: ServedRoom, name: str = "") -> Browser:
    browser = Browser(room)
    said = {"doing": "join", "name": name} if name else {"doing": "join-nameless"}
    browser.look()
    assert browser.send_fields({**said, "id": "o0"}).status == 303
    return browser


def _write(author: Browser, card: str, **ticked: str) -> None:
    said = {"kind": "challenge", "text": TEXTS[card], "card": card, "id": f"o{card}"}
    assert author.send("write", **said, **ticked).status == 303


def _saved(room: ServedRoom) -> dict[str, Card]:
    """End a room, and return the cards in its file."""
    assert room.end() == 0
    workshop = read_workshop(room.file.read_text("utf-8"), str(room.file)).value
    assert workshop is not None
    return dict(workshop.cards)


def test_the_card_that_is_ticked_keeps_the_organisation_and_which_of_two_ticked_is_not_told(
    tmp_path: Path,
) -> None:
    kept: list[bytes] = []
    for folder, (ticking, silent) in ((tmp_path / "a", NAMES[:2]), (tmp_path / "b", NAMES[1::-1])):
        _file(folder)
        with served_room(folder) as room:
            browsers = {name: _somebody(room, name) for name in NAMES[:2]}
            page = read_page(browsers[silent].look().text)
            assert "Northmoor Homes" in page.text()
            assert "counts for no organisation" in page.text()
            _write(browsers[ticking], "k1", organisation="yes")
            _write(browsers[silent], "k2")
            edit = browsers[ticking].look("?see=write&edit=k1").form("edit")
            browsers[ticking].send_fields({**edit, "kind": "challenge", "text": "Lost tools"})
            _refuse_nameless(_somebody(room))
            cards = _saved(room)
        assert {key: (card.by, card.organisation) for key, card in cards.items()} == {
            "k1": ("", "northmoor"),
            "k2": ("", ""),
        }
        assert cards["k1"].text == "Lost tools"
        kept.append(room.file.read_bytes())
    assert kept[0] == kept[1]


def _refuse_nameless(nameless: Browser) -> None:
    """See that whoever has no organisation ticks none, by the page or by a script."""
    assert BOX not in nameless.look().text
    said = {"id": "k3", "kind": "challenge", "text": "No heat", "organisation": "northmoor"}
    order = {"do": "AddCards", "cards": [said], "says_organisation": True}
    (answer,) = nameless.do({"id": "o3", "do": order})
    assert "refused" in answer


@pytest.mark.parametrize(
    ("by_choice", "smallest_group"),
    [(False, 3), (True, 4)],
    ids=["the stage does not allow it", "fewer than k are here"],
)
def test_where_it_cannot_be_taken_no_box_is_shown_and_a_tick_keeps_nothing(
    tmp_path: Path, *, by_choice: bool, smallest_group: int
) -> None:
    _file(tmp_path, by_choice=by_choice, smallest_group=smallest_group)
    with served_room(tmp_path) as room:
        author = _somebody(room, "Bob Ng")
        assert BOX not in author.look().text
        _write(author, "k1", organisation="yes")
        said = {"id": "k2", "kind": "challenge", "text": "Cold", "organisation": "northmoor"}
        order = {"do": "AddCards", "cards": [said], "says_organisation": True}
        (answer,) = author.do({"id": "o2", "do": order})
        assert answer["done"] > 0
        cards = _saved(room)
    assert {(key, card.by, card.organisation) for key, card in cards.items()} == {
        ("k1", "", ""),
        ("k2", "", ""),
    }
