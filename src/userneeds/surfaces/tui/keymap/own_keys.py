"""Somebody's own keys, from `keys.toml`: an action of the keymap, and the keys that shall run it.

A table for each context, a line for each action: `next_stage = "n"`. What is no action, no key or a
key that means something else there is said, and the keys that were shipped stay.
"""

import re
from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import replace
from typing import NamedTuple, TypeAlias

from userneeds.surfaces.tui.keymap.key_action import CONTEXT_TITLES, ActionContext, KeyAction
from userneeds.surfaces.tui.keymap.keymap_table import KEYMAP
from userneeds.surfaces.tui.keymap.lookup import KEY_LABELS, key_label

Keymap: TypeAlias = Mapping[ActionContext, tuple[KeyAction, ...]]
_WITH_BOARD: tuple[ActionContext, ...] = ("workshop", "board")
_NAMES_BY_LABEL = {label.casefold(): name for name, label in KEY_LABELS.items()}
_KEY = re.compile(rf"[A-Za-z0-9]|f[1-9]|f1[0-2]|{'|'.join(KEY_LABELS)}")
_LONGEST = 10_000
"""Characters of a file of keys; more is something else."""


OWN_KEY_PROBLEMS: list[str] = []
"""What of somebody's own keys could not be taken, in words."""


class OwnKeymap(NamedTuple):
    """The keymap with somebody's own keys, and what of the file could not be taken."""

    keymap: Keymap
    problems: tuple[str, ...]
    changed: int
    """How many actions have keys of their own."""


def use_own_keys(text: str) -> None:
    """Put somebody's own keys into the keymap.

    What could not be taken stands in `OWN_KEY_PROBLEMS`.
    """
    own = with_own_keys(KEYMAP, text)
    KEYMAP.update(own.keymap)
    OWN_KEY_PROBLEMS.extend(own.problems)


def with_own_keys(keymap: Keymap, text: str) -> OwnKeymap:
    """Return the keymap with the own keys of a file's text."""
    import tomllib  # noqa: PLC0415 - only where somebody has a file of keys

    try:
        tables = tomllib.loads(text[:_LONGEST])
    except tomllib.TOMLDecodeError as fault:
        return OwnKeymap(keymap, (f"keys.toml cannot be read: {fault}.",), 0)
    own: MutableMapping[ActionContext, tuple[KeyAction, ...]] = dict(keymap)
    problems: list[str] = []
    count = 0
    for title, table in tables.items():
        context = next((each for each in keymap if each == title), None)
        if context is None or not isinstance(table, dict):
            problems.append(_unknown("table", title, list(keymap)))
            continue
        for name, keys in table.items():
            problem = _take(own, context, name, str(keys))
            problems += [problem] if problem else []
            count += not problem
    return OwnKeymap(own, tuple(problems), count)


def _take(
    own: MutableMapping[ActionContext, tuple[KeyAction, ...]],
    context: ActionContext,
    name: str,
    keys: str,
) -> str:
    """Give an action its own keys; return why not, where that cannot be."""
    actions = own[context]
    if name not in {each.action for each in actions}:
        return _unknown(f"action of [{context}]", name, [each.action for each in actions])
    names = [_key_name(key) for key in keys.split(",")]
    if "" in names:
        return f"keys.toml: '{keys}' for {name} is no key such as n, F5, ^n or ?."
    taken = _taken_keys(own, context, name)
    for key in names:
        if key in taken:
            other, where = taken[key]
            return (
                f"keys.toml: '{key_label(key)}' for {name} means '{other}' already "
                f"({CONTEXT_TITLES[where]}); {name} keeps its keys."
            )
    changed = ",".join(names)
    own[context] = tuple(
        replace(each, keys=changed) if each.action == name else each for each in actions
    )
    return ""


def _taken_keys(
    own: Keymap, context: ActionContext, name: str
) -> Mapping[str, tuple[str, ActionContext]]:
    """Return the keys that mean something else where an action works, and what and where."""
    taken: dict[str, tuple[str, ActionContext]] = {}
    for place in _neighbours(own, context):
        for each in own[place]:
            if (place, each.action) != (context, name):
                taken |= {key: (each.label, place) for key in each.keys.split(",") if key}
    return taken


def _neighbours(own: Keymap, context: ActionContext) -> Iterator[ActionContext]:
    """Return the contexts whose keys work together with those of one."""
    if context == "everywhere":
        yield from own
    elif context in _WITH_BOARD:
        yield from (*_WITH_BOARD, "everywhere")
    else:
        yield from (context, "everywhere")


def _key_name(typed: str) -> str:
    """Return a key as the library calls it: '^n' is ctrl+n; empty for what is no key."""
    key = typed.strip()
    if len(key) > 1:
        key = key.casefold().replace("^", "ctrl+")
    if key in _NAMES_BY_LABEL:
        return _NAMES_BY_LABEL[key]
    *modifiers, last = key.split("+")
    return key if _KEY.fullmatch(last) and set(modifiers) <= {"ctrl", "shift"} else ""


def _unknown(what: str, name: str, known: list[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only for what cannot be taken

    near = get_close_matches(name, known, 1)
    hint = f"; did you mean {near[0]}?" if near else ". ? shows what there is."
    return f"keys.toml: there is no {what} '{name}'{hint}"
