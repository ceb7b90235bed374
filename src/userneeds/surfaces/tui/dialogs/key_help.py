"""The help: every key that works here, by task and in columns; typing finds some of them."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from userneeds.model.wording import counted
from userneeds.surfaces.tui.drawing.cells import (
    StyledLine,
    fill_line,
    fit_text,
    line_width,
    wrap_text,
)
from userneeds.surfaces.tui.keymap.also_called import also_called
from userneeds.surfaces.tui.keymap.key_action import ActionContext, KeyAction
from userneeds.surfaces.tui.keymap.key_bindings import key_bindings
from userneeds.surfaces.tui.keymap.lookup import key_label
from userneeds.surfaces.tui.keymap.tasks import TaskKeys, task_groups
from userneeds.surfaces.tui.widgets.line_input import LineInput
from userneeds.surfaces.tui.widgets.pane import Pane

_KEYS_WIDTH = 11
_LEAST_COLUMN = 34
_MOST_COLUMN = 60
_GAP = 3
"""Cells between columns."""
_NOTHING = "No key here has these words: type fewer, or others; ^p finds actions of all kinds."


class KeyHelp(ModalScreen[None]):
    """All keys of some contexts."""

    CONTEXTS: ClassVar[tuple[ActionContext, ...]] = ("keys",)
    BINDINGS = key_bindings("keys")
    DEFAULT_CSS = """
    KeyHelp { align: center middle; background: $background 70%; }
    KeyHelp > Vertical { width: 96%; height: 94%; background: $background; padding: 1 2; }
    KeyHelp #help-title { height: 1; }
    KeyHelp LineInput { margin: 0 0 1 0; }
    KeyHelp #more { height: 1; }
    """

    def __init__(self, contexts: Sequence[ActionContext]) -> None:
        super().__init__()
        self.contexts = contexts
        self.line = LineInput(placeholder="Type to find a key: 'vote', 'print', 'undo'")
        self.pane = Pane(self._lines)
        self.more = Pane(self._more_lines, "more")

    def compose(self) -> ComposeResult:
        with Vertical():
            title = [("Keys", "title"), ("   Esc closes", "muted")]
            yield Pane(lambda width, _: [fill_line(list(title), width, "text")], "help-title")
            yield self.line
            yield self.pane
            yield self.more

    def on_mount(self) -> None:
        self.line.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.pane.top = 0
        self.pane.show()
        self.pane.refresh()
        self.more.show()

    def on_resize(self, event: events.Resize) -> None:
        del event
        self.call_after_refresh(self.more.show)

    def action_cancel(self) -> None:
        self.dismiss(None)

    def action_scroll(self, rows: int) -> None:
        self.pane.scroll_rows(rows)
        self.more.show()

    def action_scroll_page(self, pages_down: int) -> None:
        self.action_scroll(pages_down * max(1, self.pane.high - 2))

    def _lines(self, width: int, _: int) -> Sequence[StyledLine]:
        return key_help_lines(self.contexts, width, self.line.value)

    def _more_lines(self, width: int, _: int) -> list[StyledLine]:
        following = self.pane.rows_below
        words = f"↓ {counted(following, 'more row', 'more rows')}" if following else ""
        return [[(fit_text(words, width), "accent")]]


def key_help_lines(
    contexts: Sequence[ActionContext], width: int, typed: str = ""
) -> list[StyledLine]:
    """Return the help in as many columns as fit: a heading for each task, its keys, what they do.

    With words that somebody `typed` only the keys that have all of them.
    """
    wanted = typed.casefold().split()
    groups = [_matching(group, wanted) for group in task_groups(contexts)]
    groups = [group for group in groups if group.actions]
    if not groups:
        return [[(words, "muted")] for words in wrap_text(_NOTHING, width)]
    columns = max(1, (width + _GAP) // (_LEAST_COLUMN + _GAP))
    column_width = min(_MOST_COLUMN, (width + _GAP) // columns - _GAP)
    blocks = [_block(group, column_width) for group in groups]
    return _side_by_side(_into_columns(blocks, columns), column_width)


def _matching(group: TaskKeys, wanted: Sequence[str]) -> TaskKeys:
    actions = tuple(each for each in group.actions if _has_words(group.title, each, wanted))
    return TaskKeys(group.title, actions)


def _has_words(title: str, action: KeyAction, wanted: Sequence[str]) -> bool:
    text = f"{title} {action.description} {also_called(action)}".casefold()
    return all(word in text for word in wanted)


def _block(group: TaskKeys, width: int) -> list[StyledLine]:
    """Return the rows of a task, with an empty one below."""
    lines: list[StyledLine] = [[(fit_text(group.title, width), "strong")]]
    for action in group.actions:
        lines += _key_lines(action, width)
    return [*lines, [(" " * width, "text")]]


def _key_lines(action: KeyAction, width: int) -> list[StyledLine]:
    """Return the keys of an action and the whole sentence about it, side by side."""
    labels = "  ".join(map(key_label, action.keys.split(",")))
    keys = wrap_text(labels, _KEYS_WIDTH - 1)
    words = wrap_text(action.description, max(1, width - _KEYS_WIDTH))
    rows: list[StyledLine] = []
    for number in range(max(len(keys), len(words))):
        key = keys[number] if number < len(keys) else ""
        sentence = words[number] if number < len(words) else ""
        room = width - _KEYS_WIDTH
        rows.append([(fit_text(key, _KEYS_WIDTH), "key"), (fit_text(sentence, room), "text")])
    return rows


def _into_columns(blocks: Sequence[list[StyledLine]], columns: int) -> list[list[StyledLine]]:
    """Return blocks as columns that are about as long as each other, in their order."""
    rows = [row for block in blocks for row in block]
    least = -(-len(rows) // columns)
    filled: list[list[StyledLine]] = [[]]
    for block in blocks:
        is_full = len(filled[-1]) + len(block) // 2 > least
        if is_full and len(filled) < columns:
            filled.append([])
        filled[-1] += block
    return filled


def _side_by_side(columns: Sequence[Sequence[StyledLine]], width: int) -> list[StyledLine]:
    lines: list[StyledLine] = []
    for number in range(max(map(len, columns))):
        line: StyledLine = []
        for place, column in enumerate(columns):
            start = place * (width + _GAP)
            line = fill_line(line, start, "text") if line_width(line) < start else line
            line = [*line, *(column[number] if number < len(column) else [])]
        lines.append(line)
    return lines
