"""What does the process that serves a room tell of it? Lines of JSON, as values.

Nothing of a line is trusted to be there: what is missing is empty.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from userneeds.model.ids import CardId


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldPhone:
    """One phone or laptop that has found the room."""

    key: str
    standing: str
    """'new', 'waiting', 'in', 'denied' or 'removed'."""
    name: str = ""
    organisation: str = ""
    role: str = ""
    is_ready: bool = False
    has_hand_up: bool = False
    has_written: bool = False
    """Whether it has written in the running stage."""
    group: str = ""
    """The name of its group, where the stage is split."""
    return_code: str = ""
    """With which its person comes back by another phone; empty while none is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldGroup:
    """One of the groups that a stage is split into."""

    name: str
    prompt: str = ""
    cards: tuple[CardId, ...] = ()
    """Those that are face up; none where nobody is named."""
    face_down: int = 0
    """How many are face down; 0 where nobody is named."""

    @property
    def written(self) -> int:
        """How many cards were written in it, as far as that is told."""
        return len(self.cards) + self.face_down


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldRoom:
    """How a room stands."""

    url: str
    """Where people come in; empty where that address has not answered."""
    big_screen: str = ""
    """The address of the page for whoever does not see the projector."""
    code: str = ""
    is_door_open: bool = True
    admits_all: bool = True
    """Whether who has the code is in at once, or only who is let in."""
    is_stopped: bool = False
    """Whether nobody may write just now."""
    is_address_here: bool = True
    """Whether the machine still has the address in the network at which it was opened."""
    wrong_codes: int = 0
    chat: str = ""
    """What is pasted into a meeting's chat."""
    groups: tuple[ToldGroup, ...] = ()
    """Where the stage is split."""
    group_names: Mapping[CardId, str] = field(default_factory=dict)
    """In which group each card that is face up was written, as far as that is told."""
    phones: tuple[ToldPhone, ...] = ()

    def standing(self, standing: str) -> tuple[ToldPhone, ...]:
        """Return the phones of a standing."""
        return tuple(phone for phone in self.phones if phone.standing == standing)

    @property
    def here(self) -> tuple[ToldPhone, ...]:
        """The phones that are in."""
        return self.standing("in")

    def in_group(self, name: str) -> tuple[ToldPhone, ...]:
        """Return the phones of a group."""
        return tuple(phone for phone in self.here if phone.group == name)

    @property
    def hands(self) -> int:
        """How many hands are up."""
        return sum(phone.has_hand_up for phone in self.here)

    @property
    def ready(self) -> int:
        """How many have said that they are ready."""
        return sum(phone.is_ready for phone in self.here)

    @property
    def written(self) -> int:
        """How many have written in the running stage."""
        return sum(phone.has_written for phone in self.here)

    @property
    def address(self) -> str:
        """The address without the code and without what every address begins with."""
        return self.url.partition("://")[2].rpartition("/")[0]


def group_counts(groups: Sequence[ToldGroup]) -> str:
    """Return how many cards each group has written; empty where none has, or that is not told."""
    if not any(group.written for group in groups):
        return ""
    counts = [f"{group.name} {group.written}" for group in groups]
    return f"cards: {', '.join(counts)}"


_SWITCHES = {
    "is_door_open": "door_open",
    "admits_all": "admits_all",
    "is_stopped": "stopped",
    "is_address_here": "address_here",
}
_PHONE_WORDS = {
    "key": "phone",
    "standing": "standing",
    "name": "name",
    "organisation": "organisation",
    "role": "role",
    "return_code": "return_code",
    "group": "group",
}
_PHONE_MARKS = {"is_ready": "ready", "has_hand_up": "hand", "has_written": "written"}
"""By the name here the name in a line."""


def opened_room(line: Mapping[str, Any]) -> ToldRoom:
    """Return a room by the line that says where it answers."""
    url, code = _text(line, "url"), _text(line, "code")
    return ToldRoom(url=url, code=code, big_screen=_text(line, "big_screen"))


def changed_room(room: ToldRoom, told: Mapping[str, Any]) -> ToldRoom:
    """Return a room as it stands after a line that tells of it."""
    code = _text(told, "code") or room.code
    changed: dict[str, Any] = {"code": code}
    changed["url"] = _with_code(room.url, room.code, code)
    changed["big_screen"] = _with_code(room.big_screen, room.code, code)
    for name, said in _SWITCHES.items():
        changed[name] = bool(told.get(said, getattr(room, name)))
    wrong = told.get("wrong_codes")
    changed["wrong_codes"] = wrong if isinstance(wrong, int) else 0
    changed["chat"] = _text(told, "chat")
    groups = _plain_list(told.get("groups"))
    told_groups = tuple(map(_group, groups))
    changed["groups"] = told_groups
    changed["group_names"] = {card: group.name for group in told_groups for card in group.cards}
    phones = _plain_list(told.get("phones"))
    changed["phones"] = tuple(map(_phone, phones))
    return replace(room, **changed)


def _group(told: Mapping[str, Any]) -> ToldGroup:
    name, prompt = _text(told, "name"), _text(told, "prompt")
    cards, face_down = told.get("cards"), told.get("face_down")
    face_up = cards if isinstance(cards, list) else ()
    known = tuple(card for card in face_up if isinstance(card, str))
    closed = face_down if isinstance(face_down, int) else 0
    return ToldGroup(name=name, prompt=prompt, cards=known, face_down=closed)


def _phone(told: Mapping[str, Any]) -> ToldPhone:
    given: dict[str, Any] = {}
    for name, said in _PHONE_WORDS.items():
        given[name] = _text(told, said)
    for name, said in _PHONE_MARKS.items():
        given[name] = bool(told.get(said))
    return ToldPhone(**given)


def _with_code(address: str, before: str, code: str) -> str:
    """Return an address with another code in it; codes stand between its slashes."""
    head, mark, tail = address.rpartition(f"/{before}")
    if not mark:
        return address
    return f"{head}/{code}{tail}"


def _text(told: Mapping[str, Any], name: str) -> str:
    value = told.get(name)
    if isinstance(value, str):
        return value
    return ""


def _plain_list(value: object) -> Sequence[Mapping[str, Any]]:
    if not isinstance(value, list):
        return []
    return [each for each in value if isinstance(each, dict)]
