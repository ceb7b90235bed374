"""What does a page need besides what is shown on it? Where it is, its language, what came back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from userneeds.surfaces.web.words.translations import Translation, translation


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicFrame:
    """What all pages of a room in one language share."""

    code: str
    base: str
    """The path of the room's pages, such as '/K7MQ2X'."""
    language: str = "en"
    address: str = ""
    """The whole address, as people type it; empty where none has answered."""
    matrix: tuple[tuple[bool, ...], ...] = ()
    """The code to scan, row by row, True for dark; empty where there is none."""
    is_hosted: bool = False
    """Whether a service keeps what people write, and not the facilitator's laptop alone."""

    @property
    def words(self) -> Translation:
        """What this page says, in its language."""
        return translation(self.language)


_KEPT = ("see", "page", "needs", "side")
"""What of a page's address stays when something was done on it."""


def _no_id() -> str:
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhonePageFrame(PublicFrame):
    """What one page is asked for with, and what became of what was sent before."""

    query: Mapping[str, str] = field(default_factory=dict)
    """`see`, `page`, `needs`, `side`, `edit` and `did`, as the address of the page has them."""
    refusal: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)
    """The fields of the form that was refused: its words are not lost."""
    new_id: Callable[[], str] = _no_id
    """A name for the next thing that is sent, so that it is not done twice."""
    new_entry_id: Callable[[], str] = _no_id
    assets: Mapping[str, str] = field(default_factory=dict)
    """The addresses of `room.css` and `room.js`."""

    @property
    def see(self) -> str:
        """What the person asked to see; empty for what everybody does now."""
        return self.query.get("see", "")

    @property
    def page(self) -> int:
        """Which page of a list, from 1."""
        return self.number("page")

    def number(self, name: str) -> int:
        """Return which page of a list with a name is asked for, from 1."""
        asked = self.query.get(name, "")
        is_number = asked.isascii() and asked.isdigit() and len(asked) <= 4  # noqa: PLR2004 - a page
        return max(1, int(asked)) if is_number else 1

    @property
    def sees_board(self) -> bool:
        """Whether what stands beside the column is part of the page, and does not come later."""
        return bool(self.query.get("side"))

    @property
    def edit(self) -> str:
        """The id of the own card or promise that is being changed; empty for none."""
        return self.query.get("edit", "")

    def link(self, **query: str | int) -> str:
        """Return the address of a page of this room."""
        asked = {name: str(value) for name, value in query.items() if value}
        if self.sees_board:
            asked.setdefault("side", "1")
        path = self.base or "/"
        return f"{path}?{urlencode(asked)}" if asked else path

    @property
    def did(self) -> str:
        """What the person did to come here, such as 'write'; empty for nothing."""
        return self.query.get("did", "")

    def back(self, did: str) -> str:
        """Return the query that leads here again and says what was done."""
        kept = {name: self.query[name] for name in _KEPT if self.query.get(name)}
        return urlencode({**kept, "did": did} if did else kept)

    def typed_in(self, doing: str, name: str, otherwise: str = "", **entry: str) -> str:
        """Return what somebody typed in a field of a form that was refused, else `otherwise`.

        `entry` names fields that tell the form from others of the same doing.
        """
        sent = {"doing": doing, **entry}
        is_this_form = all(self.typed.get(key) == value for key, value in sent.items())
        return self.typed.get(name, otherwise) if is_this_form else otherwise
