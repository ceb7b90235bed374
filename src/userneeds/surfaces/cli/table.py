"""Which verbs are there?

The one table: help, dispatch and tests are made from it. A verb's module is imported only when it is asked for, so
that no verb pays for what another one needs.
"""

from importlib import import_module
from typing import NamedTuple, cast

from userneeds.surfaces.cli.verb import Verb


class Entry(NamedTuple):
    """A verb as the overview shows it."""

    name: str
    summary: str
    group: str
    """The heading it stands under; empty for a verb that only other programs call."""

    def load(self) -> Verb:
        """Return the verb itself."""
        module = import_module(f"userneeds.surfaces.cli.verbs.{self.name.replace('-', '_')}")
        return cast("Verb", module.VERB)


_ROOM = "In the room"

_MEANING = "What it all says"
_HANDOUTS = "What people take home"
_FILES = "Files you can trust"

VERBS: tuple[Entry, ...] = (
    Entry("open", "open the terminal app on a folder or a workshop", _ROOM),
    Entry("serve", "show the same app in a web browser", _ROOM),
    Entry("new", "start a workshop from a template", _ROOM),
    Entry("agenda", "print when each stage begins; keep the agenda as a template", _ROOM),
    Entry("techniques", "list the ways in which a part of a meeting can be done", _ROOM),
    Entry("list", "list the workshops in a folder", _ROOM),
    Entry("capture", "turn pasted text into cards; ask what a coach would", _MEANING),
    Entry("themes", "suggest themes for the cards, and say why", _MEANING),
    Entry("insight", "what is shared, missing, proven and fundable", _MEANING),
    Entry("network", "who shares what with whom: table, picture, GraphML", _MEANING),
    Entry("follow", "what became of the last meetup, and what next", _MEANING),
    Entry("find", "find what is already known about something", _MEANING),
    Entry("calendar", "print the days that matter, for a diary", _MEANING),
    Entry("export", "write handouts, case studies and blueprints", _HANDOUTS),
    Entry("gallery", "rebuild the documents of every workshop", _HANDOUTS),
    Entry("pdf-text", "print what a PDF says, as a screen reader would", _HANDOUTS),
    Entry("check", "say what is wrong in the files, and how to mend it", _FILES),
    Entry("fmt", "bring files into the house layout", _FILES),
    Entry("diff", "say what is different since a version, in words", _FILES),
    Entry("log", "tell what happened, version by version, in words", _FILES),
    Entry("resolve", "choose between two versions after a merge", _FILES),
    Entry("init", "make a folder ready for git", _FILES),
    Entry("doctor", "look whether work could be lost, and say what to do", _FILES),
    Entry("schema", "print what may stand in a file, for editors", _FILES),
    Entry("merge-file", "merge three versions of a file by meaning, for git", ""),
)


def entry(name: str) -> Entry | None:
    """Return the verb of this name."""
    return next((known for known in VERBS if known.name == name), None)
