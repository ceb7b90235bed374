"""What would come next: a theme that would split, two that would become one, a name to choose."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from userneeds.analysis.themes.labels.name_agreement import tally_names
from userneeds.analysis.themes.suggested_groups import SuggestedTheme
from userneeds.commands.themes import RemoveThemes, RenameTheme
from userneeds.model.wording import counted
from userneeds.session.processes.analysis import FoundGroups
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.screen_base.background import BackgroundWork
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.screen import BaseScreen
from userneeds.surfaces.tui.themes.accept_commands import SplitPart, split_command
from userneeds.surfaces.tui.themes.current_groups import CurrentGroups
from userneeds.surfaces.tui.themes.name_proposals import are_closed
from userneeds.surfaces.tui.themes.view import ThemeRow

MergePair: TypeAlias = tuple[SuggestedTheme, SuggestedTheme]
"""Two themes that would become one."""
_OPEN_PROPOSALS = "/open"
"""The answer that shows names though not everybody has proposed one."""
_ALL_PARTS = ""
"""The answer that takes every part out of a theme but the largest."""


class NextStepActions:
    """The actions on what a step finer or coarser would change about the themes there are."""

    def __init__(
        self,
        controller: WorkshopController,
        screen: BaseScreen,
        current: CurrentGroups,
        theme: Callable[[], ThemeRow | None],
    ) -> None:
        """Take what knows the groups, and what tells which theme is under the cursor."""
        self.controller = controller
        self.screen = screen
        self.current = current
        self.theme = theme

    # A finer step.

    def split(self) -> None:
        """Show what the theme would divide into, and divide it where that is wanted."""
        row = self.theme()
        if row is not None:
            self.current.when_known(lambda groups: self._find_split(row, groups))

    def _find_split(self, row: ThemeRow, groups: FoundGroups) -> None:
        def work() -> None:
            parts = self.controller.helpers.analysis.split(groups, row.theme)
            self.screen.app.call_from_thread(self._offer_split, row, parts)

        finding = BackgroundWork("Finding a finer step", "next")
        self.controller.background.start(self.screen, finding, work)

    def _offer_split(self, row: ThemeRow, parts: Sequence[SplitPart]) -> None:
        if not parts[1:]:  # one part is the theme itself
            self.controller.say(f"'{row.name}' holds together: no finer step divides it.")
            return

        def split(key: str | None) -> None:
            if key is None:
                return
            chosen = parts[1:] if key == _ALL_PARTS else [parts[int(key)]]
            now = self.controller.now()
            new_ids = self.controller.new_ids(len(chosen))
            pieces = list(zip(new_ids, chosen, strict=True))
            self.controller.do(split_command(row.name, pieces, now))

        sizes = [f"'{name}' {counted(len(cards), 'card')}" for cards, name in parts]
        options = _split_options(parts)
        dialog = ChoiceDialog(f"Split '{row.name}'?", options, hint=" · ".join(sizes))
        self.screen.app.push_screen(dialog, split)

    # A coarser step.

    def merge_next(self) -> None:
        """Show which themes would be joined first, and join two where that is wanted."""
        self.current.when_known(self._find_mergers)

    def _find_mergers(self, groups: FoundGroups) -> None:
        def work() -> None:
            mergers = self.controller.helpers.analysis.mergers(groups)
            self.screen.app.call_from_thread(self._offer_mergers, mergers)

        finding = BackgroundWork("Finding a coarser step", "next")
        self.controller.background.start(self.screen, finding, work)

    def _offer_mergers(self, mergers: Sequence[MergePair]) -> None:
        themes = self.controller.workshop.themes
        pairs = [
            (one, other) for one, other in mergers if one.theme in themes and other.theme in themes
        ]
        if not pairs:
            self.controller.say(
                "No two accepted themes are close enough to be joined at a coarser step."
            )
            return

        def merge(index: str | None) -> None:
            if index is not None:
                one, other = pairs[int(index)]
                now = self.controller.now()
                self.controller.do(RemoveThemes(at=now, themes=(other.theme,), into=one.theme))

        dialog = ChoiceDialog(
            "Which two become one?",
            [_merger_option(index, pair) for index, pair in enumerate(pairs)],
            hint="The first one's name is kept.",
        )
        self.screen.app.push_screen(dialog, merge)

    # A name.

    def choose_name(self) -> None:
        """Choose among the names that people proposed and those made of the theme's own words."""
        row = self.theme()
        if row is not None:
            self.current.when_known(lambda groups: self._offer_names(row, groups))

    def _offer_names(self, row: ThemeRow, groups: FoundGroups) -> None:
        closed = are_closed(self.controller.seen, row.proposed_names)
        options = _name_options(row, groups, is_closed=closed)
        if options:
            self._ask_name(row, groups, options)
        else:
            self.controller.say("There is no other name yet: N notes what somebody would call it.")

    def _ask_name(self, row: ThemeRow, groups: FoundGroups, options: Sequence[Option]) -> None:
        def rename(name: str | None) -> None:
            if name == _OPEN_PROPOSALS:
                self._ask_name(row, groups, _name_options(row, groups, is_closed=False))
            elif name is not None:
                now = self.controller.now()
                self.controller.do(RenameTheme(at=now, theme=row.theme, name=name))

        dialog = ChoiceDialog(f"What is '{row.name}' called?", options)
        self.screen.app.push_screen(dialog, rename)


def _split_options(parts: Sequence[SplitPart]) -> list[Option]:
    options = [Option(_ALL_PARTS, f"Split into {len(parts)}", "the largest keeps the name")]
    for index, (cards, name) in enumerate(parts[1:], start=1):
        words = f"Take out '{name}'"
        size = counted(len(cards), "card")
        options.append(Option(str(index), words, size))
    return options


def _merger_option(index: int, pair: MergePair) -> Option:
    one, other = pair
    words = f"'{one.name}' and '{other.name}'"
    note = "" if index else "would be joined first"
    return Option(str(index), words, note)


def _name_options(row: ThemeRow, groups: FoundGroups, *, is_closed: bool) -> list[Option]:
    """Return the names to choose from; proposals that are closed can be opened by the last one."""
    proposed = {} if is_closed else dict(tally_names(row.proposed_names))
    options: list[Option] = []
    for name, people in proposed.items():
        number = counted(len(people), "person")
        options.append(Option(name, name, f"proposed by {number}"))
    for theme in groups.groups.themes:
        if theme.theme == row.theme:
            own_names = [name for name in theme.names if name not in proposed]
            options += [Option(name, name, "from its own words") for name in own_names]
    if is_closed:
        options.append(Option(_OPEN_PROPOSALS, "Open the names proposed so far", row.proposals))
    return options
