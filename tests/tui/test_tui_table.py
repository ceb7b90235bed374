from collections import Counter

import pytest

from userneeds.surfaces.tui.app import UserNeedsApp
from userneeds.surfaces.tui.board.widget import Board
from userneeds.surfaces.tui.dialogs.choose import Choose
from userneeds.surfaces.tui.dialogs.manual import Manual, pages
from userneeds.surfaces.tui.dialogs.pasted import PastePreview
from userneeds.surfaces.tui.dialogs.question import Question
from userneeds.surfaces.tui.dialogs.write import Write
from userneeds.surfaces.tui.drawing.cells import line_width
from userneeds.surfaces.tui.parts.capture_line import CaptureLine
from userneeds.surfaces.tui.parts.rows import Rows
from userneeds.surfaces.tui.screens.actions import ActionsRoom
from userneeds.surfaces.tui.screens.agenda import AgendaRoom
from userneeds.surfaces.tui.screens.apart import ApartRoom
from userneeds.surfaces.tui.screens.blueprint import BlueprintRoom
from userneeds.surfaces.tui.screens.card import CardRoom
from userneeds.surfaces.tui.screens.export import ExportRoom
from userneeds.surfaces.tui.screens.grid import Grid
from userneeds.surfaces.tui.screens.home import Home
from userneeds.surfaces.tui.screens.insight import InsightRoom
from userneeds.surfaces.tui.screens.network import NetworkRoom
from userneeds.surfaces.tui.screens.present import PresentRoom
from userneeds.surfaces.tui.screens.priorities import PrioritiesRoom
from userneeds.surfaces.tui.screens.themes import ThemesRoom
from userneeds.surfaces.tui.screens.votes import VotesRoom
from userneeds.surfaces.tui.screens.workshop import WorkshopRoom
from userneeds.surfaces.tui.verb import PLACE_TITLES, Place
from userneeds.surfaces.tui.verb_table import VERBS
from userneeds.surfaces.tui.verbs import first_key, in_footer, key_words, verbs_of

HOMES: dict[Place, type] = {
    "everywhere": UserNeedsApp,
    "list": Rows,
    "home": Home,
    "board": Board,
    "workshop": WorkshopRoom,
    "line": CaptureLine,
    "themes": ThemesRoom,
    "votes": VotesRoom,
    "blueprint": BlueprintRoom,
    "grid": Grid,
    "export": ExportRoom,
    "card": CardRoom,
    "actions": ActionsRoom,
    "priorities": PrioritiesRoom,
    "apart": ApartRoom,
    "insight": InsightRoom,
    "network": NetworkRoom,
    "agenda": AgendaRoom,
    "present": PresentRoom,
    "dialog": Question,
    "choice": Choose,
    "writing": Write,
    "paste": PastePreview,
    "help": Manual,
}
BY_THE_LIBRARY = {"action_submit"}
"""Actions of Textual's own input."""


@pytest.mark.parametrize("place", VERBS)
def test_every_action_of_the_table_can_be_done_where_it_says(place: Place) -> None:
    names = {f"action_{verb.action.partition('(')[0]}" for verb in VERBS[place]} - BY_THE_LIBRARY
    assert [name for name in sorted(names) if not (hasattr(HOMES[place], name) or name in vars(UserNeedsApp))] == []


@pytest.mark.parametrize(
    "places",
    [
        ("workshop", "board"),
        ("themes",),
        ("votes", "everywhere"),
        ("blueprint", "grid"),
        ("network", "everywhere"),
        ("agenda", "everywhere"),
        ("export",),
        ("present",),
    ],
)
def test_no_key_means_two_things_on_a_screen(places: tuple[Place, ...]) -> None:
    keys = Counter(key for verb in verbs_of(*places) for key in verb.keys.split(","))
    shared = {"enter", "right", "left", "space"} if "votes" in places else set()
    assert {key for key, count in keys.items() if count > 1} - shared == set()


@pytest.mark.parametrize("place", VERBS)
def test_footers_name_few_keys(place: Place) -> None:
    assert len(in_footer(VERBS[place])) <= 9


@pytest.mark.parametrize("width", [40, 60, 110])
def test_the_help_names_every_action_of_its_places(width: int) -> None:
    lines = pages(list(PLACE_TITLES), width)
    text = "\n".join("".join(part for part, _ in line) for line in lines)
    assert max(line_width(line) for line in lines) <= max(width, 48)
    assert [place for place in VERBS if PLACE_TITLES[place] not in text] == []
    if width > 100:
        assert [verb.sentence for verb in verbs_of(*VERBS) if verb.sentence not in text] == []


@pytest.mark.parametrize(
    ("key", "words"), [("ctrl+z", "^z"), ("question_mark", "?"), ("shift+right", "Shift+→"), ("a", "a"), ("f5", "F5")]
)
def test_keys_are_called_what_people_call_them(key: str, words: str) -> None:
    assert key_words(key) == words


def test_while_somebody_types_only_keys_that_are_no_letters_are_named() -> None:
    undo = next(verb for verb in VERBS["everywhere"] if verb.action == "undo")
    assert (first_key(undo), first_key(undo, is_typing=True)) == ("u", "^z")
