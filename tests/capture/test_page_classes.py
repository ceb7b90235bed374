"""Pages by their layout: what of each becomes a card, whatever its words are, and what does not."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from userneeds.capture.reading import ReadCard, read_cards
from userneeds.model.grammar.roles import singular_role

FOLDER = Path(__file__).parent / "classes" / "pages"
PAGES: list[dict[str, Any]] = [
    paste
    for file in sorted(FOLDER.glob("*.toml"))
    for paste in tomllib.loads(file.read_text(encoding="utf-8"))["paste"]
]
Said = tuple[str, str, str, str]


def plain(words: str) -> str:
    folded = " ".join(words.replace("’", "'").split()).casefold().strip(" .,;:?!\"'“”")
    return folded.removeprefix("in order ").removeprefix("to ").removeprefix("i can ")


def wanted(card: Mapping[str, str]) -> Said:
    role = singular_role(card.get("who", "")).casefold()
    what = card.get("what") or card.get("text", "")
    return role, plain(what), plain(card.get("why", "")), plain(card.get("when", ""))


def said(card: ReadCard) -> Said:
    fields = card.fields
    words = (fields.get(name, "") for name in ("need", "want", "motivation", "text"))
    what = next(filter(None, words), "")
    why = fields.get("benefit") or fields.get("outcome", "")
    when = fields.get("situation") or fields.get("trigger", "")
    return fields.get("role", "").casefold(), plain(what), plain(why), plain(when)


@pytest.mark.parametrize("page", PAGES, ids=[page["name"] for page in PAGES])
def test_a_page_of_each_class_gives_its_cards_and_no_others(page: dict[str, Any]) -> None:
    cards = [card for card in read_cards(page["text"], page["chosen"]) if not card.is_around]
    assert list(map(said, cards)) == list(map(wanted, page["cards"]))


def test_most_cards_of_pages_that_no_rule_was_made_for_are_right() -> None:
    text = (FOLDER.parent / "kept_pastes.toml").read_text(encoding="utf-8")
    right = number = 0
    for page in tomllib.loads(text)["paste"]:
        cards = [card for card in read_cards(page["text"], page["chosen"]) if not card.is_around]
        found = list(map(said, cards))
        right += sum(wanted(card) in found for card in page["cards"])
        number += len(page["cards"])
    assert right >= 0.7 * number
