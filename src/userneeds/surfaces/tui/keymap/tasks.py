"""For which task is a key? Help shows the keys of a screen in these groups, each once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from userneeds.surfaces.tui.keymap.key_action import CONTEXT_TITLES, ActionContext, KeyAction
from userneeds.surfaces.tui.keymap.keymap_table import KEYMAP
from userneeds.surfaces.tui.keymap.lookup import action_name

TASKS: Mapping[ActionContext, Mapping[str, tuple[str, ...]]] = {
    "workshop": {
        "Write cards": (
            *("add", "add_kind", "for_whom", "reword", "mend", "pick_role", "fine", "split"),
            *("merge", "copy", "remove", "make_fund", "make_project"),
        ),
        "Run the meeting": (
            *("next_stage", "agenda", "how", "reveal", "pause", "minutes", "end_stage", "replan"),
            *("stage_screen", "present", "room", "beside"),
        ),
        "Sort and find cards": (
            *("open_card", "move", "columns", "find", "theme_of_marked", "pin", "clear"),
            *("density", "panels", "hide"),
        ),
        "Other screens": (
            *("themes", "votes", "priorities", "blueprint", "actions", "insight", "network"),
            *("known", "people", "plan", "details", "facts", "funds", "export", "import"),
        ),
        "Keep and take back": ("history", "settle", "commit", "close"),
    },
    "themes": {
        "Suggested groups": (
            *("suggest", "afresh", "accept", "accept_all", "finer", "meaning", "drop"),
        ),
        "Themes": (
            *("headings", "belonging"),
            *("new", "rename", "choose_name", "propose", "split", "merge_next", "dissolve"),
            *("earlier", "why"),
        ),
        "Cards of a theme": ("to_cards", "to_groups", "move", "insist", "pin"),
    },
    "people": {
        "People": ("add", "add_organisation", "change", "rename", "role", "move", "merge"),
        "Consent": ("consent", "pseudonym", "all_by_role"),
    },
    "blueprint": {
        "Steps and cells": (
            *("edit", "add_step", "pain", "link", "lanes", "rename", "shift", "remove"),
        ),
        "Phases": ("add_phase", "rename_phase"),
    },
}
"""By context its tasks, each with the names of its actions; the others stand under its title."""


@dataclass(frozen=True, slots=True)
class TaskKeys:
    """The keys for one task."""

    title: str
    actions: tuple[KeyAction, ...]


def task_groups(contexts: Sequence[ActionContext]) -> list[TaskKeys]:
    """Return the keys of some contexts by task; what has no task stands under its context."""
    groups: list[TaskKeys] = []
    for context in contexts:
        tasks = TASKS.get(context, {})
        with_keys = [each for each in KEYMAP[context] if each.keys]
        named = {name for names in tasks.values() for name in names}
        for title, names in tasks.items():
            actions = tuple(each for each in with_keys if action_name(each.action) in names)
            groups.append(TaskKeys(title, actions))
        others = tuple(each for each in with_keys if action_name(each.action) not in named)
        groups.append(TaskKeys(CONTEXT_TITLES[context], others))
    return [group for group in groups if group.actions]
