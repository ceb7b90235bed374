"""Which verbs are there?

The one table: help, dispatch and tests are made from it. A verb's module is imported only when it
is asked for, so that no verb pays for what another one needs.
"""

from importlib import import_module
from keyword import iskeyword
from typing import NamedTuple, cast

from userneeds.surfaces.cli.verb import Verb


class VerbEntry(NamedTuple):
    """A verb as the overview shows it."""

    name: str
    summary: str
    group: str
    """The heading it stands under; empty for a verb that only other programs call."""

    @property
    def module_name(self) -> str:
        """The name of its module; a word of the language gets a line after it."""
        name = self.name.replace("-", "_")
        return f"{name}_" if iskeyword(name) else name

    def load(self) -> Verb:
        """Return the verb itself."""
        module = import_module(f"userneeds.surfaces.cli.verbs.{self.module_name}")
        return cast("Verb", module.VERB)


_ROOM = "In the room"

_MEANING = "What it all says"
_HANDOUTS = "What people take home"
_FILES = "Files you can trust"

VERBS: tuple[VerbEntry, ...] = (
    VerbEntry("open", "open the terminal app on a folder or a workshop", _ROOM),
    VerbEntry("demo", "watch a whole meeting play itself, on a copy of the samples", _ROOM),
    VerbEntry("serve", "show the same app in a web browser", _ROOM),
    VerbEntry("room", "follow a workshop that others have open, a line a change", _ROOM),
    VerbEntry("host", "serve rooms of many organisations from a database", _ROOM),
    VerbEntry("series", "begin a group: its folder, its name, its people", _ROOM),
    VerbEntry("people", "list who belongs to a group or workshop, or add a list", _ROOM),
    VerbEntry("consent", "note how somebody agreed to be named", _ROOM),
    VerbEntry("withdraw", "take out who withdraws, everywhere in a series", _ROOM),
    VerbEntry("retire", "remove what is kept no longer, as the series says", _ROOM),
    VerbEntry("privacy", "what a reader would learn about people", _ROOM),
    VerbEntry("new", "start a workshop from a template", _ROOM),
    VerbEntry("agenda", "print when each stage begins; keep the agenda as a template", _ROOM),
    VerbEntry("techniques", "list the ways in which a part of a meeting can be done", _ROOM),
    VerbEntry("do", "carry out commands, one JSON a line, as the front or as somebody", _ROOM),
    VerbEntry("list", "list the workshops in a folder", _ROOM),
    VerbEntry("capture", "turn pasted text into cards; ask what a coach would", _MEANING),
    VerbEntry("themes", "suggest themes for the cards, and say why", _MEANING),
    VerbEntry("insight", "what is shared, missing, proven and fundable", _MEANING),
    VerbEntry("network", "who shares what with whom: table, picture, GraphML", _MEANING),
    VerbEntry("follow", "what became of the last meetup, and what next", _MEANING),
    VerbEntry("find", "find what is already known about something", _MEANING),
    VerbEntry("calendar", "print the days that matter, for a diary", _MEANING),
    VerbEntry("invite", "write an invitation, or the note afterwards, for a mail", _MEANING),
    VerbEntry("import", "bring in a survey, a board or a list from another program", _MEANING),
    VerbEntry("formats", "which files come in and go out, and what is lost", _MEANING),
    VerbEntry("export", "write handouts, case studies and blueprints", _HANDOUTS),
    VerbEntry("house-style", "how papers look: name, logo, colours, headings", _HANDOUTS),
    VerbEntry("gallery", "rebuild the documents of every workshop", _HANDOUTS),
    VerbEntry("pdf-text", "print what a PDF says, as a screen reader would", _HANDOUTS),
    VerbEntry("check", "say what is wrong in the files, and how to mend it", _FILES),
    VerbEntry("fmt", "bring files into the house layout", _FILES),
    VerbEntry("diff", "say what is different since a version, in words", _FILES),
    VerbEntry("log", "tell what happened, version by version, in words", _FILES),
    VerbEntry("resolve", "choose between two versions after a merge", _FILES),
    VerbEntry("init", "make a folder ready for git", _FILES),
    VerbEntry("doctor", "look whether work could be lost, and say what to do", _FILES),
    VerbEntry("completion", "print what lets a shell complete our words", _FILES),
    VerbEntry("man", "print the manual page", _FILES),
    VerbEntry("schema", "print what may stand in a file, for editors", _FILES),
    VerbEntry("merge-file", "merge three versions of a file by meaning, for git", ""),
)


def find_verb(name: str) -> VerbEntry | None:
    """Return the verb of this name."""
    return next((known for known in VERBS if known.name == name), None)
