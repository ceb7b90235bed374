from collections import Counter

import pytest

from userneeds.surfaces.tui.app.app import UserNeedsApp
from userneeds.surfaces.tui.blueprint.grid import BlueprintGrid
from userneeds.surfaces.tui.board.board_widget import Board
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog
from userneeds.surfaces.tui.dialogs.dialog import Dialog
from userneeds.surfaces.tui.dialogs.key_help import KeyHelp, key_help_lines
from userneeds.surfaces.tui.dialogs.text_dialog import TextDialog
from userneeds.surfaces.tui.dialogs.text_overlay import TextOverlay
from userneeds.surfaces.tui.drawing.cells import line_width
from userneeds.surfaces.tui.keymap.key_action import ActionContext
from userneeds.surfaces.tui.keymap.keymap_table import KEYMAP
from userneeds.surfaces.tui.keymap.lookup import (
    action_name,
    action_of_key,
    footer_actions,
    key_actions,
    key_label,
    names_in,
    shown_key,
)
from userneeds.surfaces.tui.keymap.tasks import TASKS, task_groups
from userneeds.surfaces.tui.widgets.row_list import RowList
from userneeds.surfaces.tui.workshop.paste_preview import PastePreview

HOMES: dict[ActionContext, type] = {
    "everywhere": UserNeedsApp,
    "list": RowList,
    "board": Board,
    "grid": BlueprintGrid,
    "dialog": Dialog,
    "choice": ChoiceDialog,
    "writing": TextDialog,
    "paste": PastePreview,
    "help": TextOverlay,
    "keys": KeyHelp,
}
"""What does the actions of a context, where no screen has them in its table."""


@pytest.mark.parametrize("place", HOMES)
def test_every_action_of_a_widget_can_be_done_where_it_says(place: ActionContext) -> None:
    missing = {name for name in names_in(place) if not hasattr(HOMES[place], f"action_{name}")}
    assert missing == set()


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
        ("details", "everywhere"),
        ("facts", "everywhere"),
        ("funds", "everywhere"),
        ("home", "everywhere"),
        ("present",),
        ("people", "attendance", "everywhere"),
    ],
)
def test_no_key_means_two_things_on_a_screen(places: tuple[ActionContext, ...]) -> None:
    keys = Counter(key for verb in key_actions(*places) for key in verb.keys.split(","))
    shared = {"enter", "right", "left", "space"} if "votes" in places else set()
    assert {key for key, count in keys.items() if count > 1} - shared == set()


@pytest.mark.parametrize("place", KEYMAP)
def test_footers_name_few_keys(place: ActionContext) -> None:
    assert len(footer_actions(KEYMAP[place])) <= 9


@pytest.mark.parametrize("width", [40, 60, 110])
def test_the_help_names_every_action_of_its_places(width: int) -> None:
    for place in KEYMAP:
        # One column, so that sentences can be put together again from their rows.
        lines = key_help_lines([place], min(width, 60))
        assert {line_width(line) for line in lines} == {min(width, 60)}
        text = " ".join("".join(part for part, _ in line[1:]) for line in lines)
        read = " ".join(text.split())
        assert [each.description for each in KEYMAP[place] if each.description not in read] == []
    wide = key_help_lines(list(KEYMAP), width)
    assert max(line_width(line) for line in wide) <= width


def test_every_key_stands_under_one_task_and_tasks_name_nothing_else() -> None:
    for place in KEYMAP:
        shown = [each for group in task_groups([place]) for each in group.actions]
        assert Counter(shown) == Counter(each for each in KEYMAP[place] if each.keys)
        named = [name for names in TASKS.get(place, {}).values() for name in names]
        assert set(named) <= names_in(place)
        assert max(Counter(named).values(), default=1) == 1


@pytest.mark.parametrize(("typed", "found"), [("vote", "v"), ("delete", "x"), ("latecomer", "O")])
def test_the_help_finds_a_key_by_what_people_call_it(typed: str, found: str) -> None:
    lines = key_help_lines(["workshop", "board", "everywhere"], 60, typed)
    keys = {line[0][0].split()[0] for line in lines if len(line) > 1 and line[0][0].strip()}
    assert found in keys
    assert len(keys) <= 4


def test_the_help_says_when_nothing_has_the_words() -> None:
    lines = key_help_lines(["workshop"], 76, "xylophone")
    assert "No key here has these words" in lines[0][0][0]


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("ctrl+z", "^z"),
        ("question_mark", "?"),
        ("shift+right", "Shift+→"),
        ("a", "a"),
        ("f5", "F5"),
    ],
)
def test_keys_are_called_what_people_call_them(key: str, words: str) -> None:
    assert key_label(key) == words


def test_while_somebody_types_only_keys_that_are_no_letters_are_named() -> None:
    undo = next(verb for verb in KEYMAP["everywhere"] if verb.action == "undo")
    assert (shown_key(undo), shown_key(undo, is_typing=True)) == ("u", "^z")


AT_ONCE: tuple[tuple[ActionContext, str], ...] = (
    ("workshop", "next_stage"),
    ("workshop", "end_stage"),
    ("workshop", "take_over"),
    ("workshop", "make_fund"),
    ("workshop", "make_project"),
    ("workshop", "remove"),
    ("workshop", "merge"),
    ("themes", "accept_all"),
    ("themes", "dissolve"),
    ("blueprint", "discard"),
    ("votes", "dots_each"),
    ("attendance", "all_here"),
    ("attendance", "keep_new_in_group"),
)
"""What changes more than what is under the cursor, or takes it away, and asks nothing before."""
OF_ONE_KIND = (
    {"remove", "dissolve"},
    {"merge", "merge_next"},
    {"shift", "dots_each"},  # < and > on two screens that no stage has in common
)
"""Actions that may have one key on neighbouring screens, since they mean one thing."""


@pytest.mark.parametrize(("place", "name"), AT_ONCE)
def test_a_key_that_acts_at_once_on_much_means_nothing_else_on_any_screen(
    place: ActionContext, name: str
) -> None:
    actions = [each for each in KEYMAP[place] if action_name(each.action) == name]
    keys = {key for each in actions for key in each.keys.split(",")}
    alike = next((kind for kind in OF_ONE_KIND if name in kind), {name})
    others = {
        (context, action_name(each.action))
        for context, table in KEYMAP.items()
        for each in table
        if keys & set(each.keys.split(","))
    }
    assert {other for other in others if other[1] not in alike} == set()


@pytest.mark.parametrize(
    "screen", ["themes", "votes", "priorities", "blueprint", "actions", "facts", "present"]
)
def test_the_next_stage_has_one_key_on_every_screen_a_stage_is_worked_on(
    screen: ActionContext,
) -> None:
    assert action_of_key("right_square_bracket", screen) == "next_stage"
