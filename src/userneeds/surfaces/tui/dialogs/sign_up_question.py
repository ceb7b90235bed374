"""Asking who somebody is: one typed line, or a pasted list that is shown before it is taken."""

from collections.abc import Callable, Iterable

from textual.screen import Screen

from userneeds.commands.people_lists import NewPerson
from userneeds.model.problem import Problem
from userneeds.surfaces.tui.dialogs.line_dialog import LineDialog
from userneeds.surfaces.tui.widgets.line_input import LineInput

TakePeople = Callable[[tuple[NewPerson, ...]], None]


class SignUpDialog(LineDialog):
    """A line about somebody; a pasted list is the answer at once."""

    def on_line_input_pasted(self, event: LineInput.Pasted) -> None:
        event.stop()
        self.dismiss(event.text)


class SignUpQuestion:
    """Asks for people until there are some; a line that says nobody is asked for again."""

    def __init__(
        self,
        screen: Screen[None],
        title: str,
        hint: str,
        *,
        known: Callable[[], Iterable[str]] = tuple,
        may_be_nobody: bool = False,
    ) -> None:
        """Take the names of organisations that are known, and whether an empty line is an answer.

        An empty line answers with nobody where that may be.
        """
        self._screen = screen
        self._title = title
        self._hint = hint
        self._known = known
        self._may_be_nobody = may_be_nobody

    def ask(self, take: TakePeople) -> None:
        """Ask, and hand over who was named; Esc ends it without an answer."""
        self._ask(take, "", self._hint)

    def _ask(self, take: TakePeople, before: str, hint: str) -> None:
        def answer(typed: str | None) -> None:
            if typed is None:
                return
            if not typed.strip():
                if self._may_be_nobody:
                    take(())
            elif len(typed.splitlines()) > 1:
                self._preview(take, typed)
            else:
                self._take_line(take, typed)

        self._screen.app.push_screen(SignUpDialog(self._title, value=before, hint=hint), answer)

    def _take_line(self, take: TakePeople, typed: str) -> None:
        read = self._read_line(typed)
        if isinstance(read, Problem):
            self._ask(take, typed, str(read))
        else:
            take((read,))

    def _preview(self, take: TakePeople, text: str) -> None:
        from userneeds.capture.sign_up.sign_up_list import (  # noqa: PLC0415 - loads slowly
            read_sign_up,
        )
        from userneeds.surfaces.tui.dialogs.sign_up_preview import (  # noqa: PLC0415 - when opened
            SignUpPreview,
        )

        listed = read_sign_up(text, list(self._known()))
        if listed.problem is not None:
            self._ask(take, "", str(listed.problem))
            return

        def answer(people: tuple[NewPerson, ...] | None) -> None:
            if people is None:
                self._ask(take, "", self._hint)
            elif people or self._may_be_nobody:
                take(people)

        self._screen.app.push_screen(SignUpPreview(listed, self._read_line), answer)

    def _read_line(self, typed: str) -> NewPerson | Problem:
        from userneeds.surfaces.tui.dialogs.typed_people import (  # noqa: PLC0415 - loads slowly
            typed_person,
        )

        return typed_person(typed, self._known())
