"""What the screen of the room says: who can be reached, where people come in, and who is here."""

from collections.abc import Sequence
from dataclasses import dataclass

from userneeds.live.opening import Reach
from userneeds.live.room_process import DoorChoice
from userneeds.live.told_room import ToldPhone, ToldRoom
from userneeds.model.wording import capitalise, counted, join_nonempty, pluralise
from userneeds.surfaces.tui.drawing.cells import (
    StyledLine,
    fit_text,
    styled_paragraph,
    truncate_text,
)
from userneeds.surfaces.tui.drawing.join_code import address_lines, join_code_lines
from userneeds.surfaces.tui.drawing.row_styles import note_line, row_styles

_ADDRESS_ROWS = 5
"""Below the code: where to go, what to type, and an empty row."""
_INDENT = 4
_TITLE = "The room"
SECURE = "https://"
_ON_A_SERVICE = "on a service that hosts rooms"
_SERVICE_TO_DO = (
    "Works behind any firewall and stays open for days: this laptop connects out to it."
)
_WHAT_TO_DO: dict[Reach, str] = {
    "nobody but this laptop": "To try it here, in a browser of this laptop.",
    "people in this building": "They have to be in the same network; a managed laptop may refuse "
    "them: 'userneeds doctor --room' tries it with one phone.",
    "people with the link": "Also from home, by an https:// address in front of this laptop, such "
    "as a tunnel that IT allows.",
}
_STANDINGS = {
    "new": "is looking",
    "waiting": "waits to be let in",
    "in": "",
    "denied": "not let in",
}


@dataclass(frozen=True, slots=True)
class RoomRow:
    """A way to open the room, or a phone that has found it."""

    key: str
    words: str
    note: str
    door: DoorChoice | None = None
    phone: ToldPhone | None = None


def door_rows(addresses: Sequence[str]) -> list[RoomRow]:
    """Return the ways to open a room, on a machine with these addresses."""
    doors = [DoorChoice("people in this building", lan=address) for address in addresses]
    doors += [DoorChoice("people with the link"), DoorChoice("people with the link", hosted=SECURE)]
    doors += [DoorChoice("nobody but this laptop")]
    return [_door_row(door) for door in doors]


def _door_row(door: DoorChoice) -> RoomRow:
    where = _ON_A_SERVICE if door.hosted else door.lan
    words = join_nonempty((capitalise(door.reach), where))
    what_to_do = _SERVICE_TO_DO if door.hosted else _WHAT_TO_DO[door.reach]
    return RoomRow(words, words, what_to_do, door=door)


def phone_rows(told: ToldRoom) -> list[RoomRow]:
    """Return the phones of a room: who waits first, then who has a hand up, then the others."""
    shown = [phone for phone in told.phones if phone.standing != "removed"]
    shown.sort(key=_urgency)
    return [_phone_row(phone) for phone in shown]


def _urgency(phone: ToldPhone) -> tuple[bool, bool, bool, str, bool, str]:
    is_in = phone.standing == "in"
    has_no_wish = phone.standing != "waiting", not phone.has_hand_up, not is_in
    has_written = bool(phone.group) and phone.has_written
    return *has_no_wish, phone.group, has_written, phone.name.casefold()


def _phone_row(phone: ToldPhone) -> RoomRow:
    marks = [_STANDINGS.get(phone.standing, phone.standing), phone.group]
    if phone.has_hand_up:
        marks.append("hand up")
    if phone.is_ready:
        marks.append("ready")
    if phone.has_written:
        marks.append("has written")
    elif phone.group:
        marks.append("not written yet")
    name = phone.name or "Somebody without a name"
    who = join_nonempty((name, phone.organisation), ", ")
    note = join_nonempty(marks)
    return RoomRow(phone.key, who, note, phone=phone)


def draw_room_row(row: RoomRow, width: int, has_cursor: bool) -> list[StyledLine]:
    """Return the two rows of a door or a phone."""
    styles = row_styles(has_cursor)
    phone = row.phone
    style = styles.text
    if phone is not None and (phone.has_hand_up or phone.standing == "waiting"):
        style = styles.accent
    room = max(0, width - _INDENT)
    words = fit_text(row.words, room)
    pointer = f" {styles.pointer}  "
    second = note_line(row.note, _INDENT, width, styles)
    return [[(pointer, styles.text), (words, style)], second]


def room_title(door: DoorChoice | None, told: ToldRoom | None, width: int) -> list[StyledLine]:
    """Return how the room stands, in two rows."""
    words = "closed. Who shall be able to come in?"
    second = ""
    if door is not None:
        words = "is being opened …"
    if door is not None and told is not None:
        words = _state_words(door, told)
        second = _count_words(told)
    rest = max(0, width - len(_TITLE))
    shown = truncate_text(f"   {words}", rest)
    counts = truncate_text(second, width)
    return [[(_TITLE, "title"), (shown, "muted")], [(counts, "strong")]]


def _state_words(door: DoorChoice, told: ToldRoom) -> str:
    state = [f"open to {door.reach}"]
    if not told.is_address_here:
        state = ["open, but at an address that this laptop has no more"]
    elif not told.is_door_open:
        state = ["locked: nobody new comes in"]
    if not told.admits_all:
        state.append("people are let in one by one")
    if told.is_stopped:
        state.append("nobody may write")
    return join_nonempty(state)


def _count_words(told: ToldRoom) -> str:
    counts = [f"{len(told.here)} in"]
    waiting = len(told.standing("waiting"))
    if waiting:
        counts.append(f"{waiting} waiting")
    if told.hands:
        counts.append(f"{counted(told.hands, 'hand')} up")
    if told.ready:
        counts.append(f"{told.ready} ready")
    if told.groups:
        counts += [_group_words(group.name, told) for group in told.groups]
    elif told.written:
        verb = pluralise(told.written, "has", "have")
        counts.append(f"{told.written} {verb} written in this stage")
    if told.wrong_codes:
        counts.append(counted(told.wrong_codes, "wrong code"))
    return join_nonempty(counts)


def _group_words(name: str, told: ToldRoom) -> str:
    """Return how many of a group have written."""
    inside = told.in_group(name)
    written = sum(phone.has_written for phone in inside)
    return f"{name}: {written} of {len(inside)} have written"


def join_lines(
    told: ToldRoom, width: int, height: int, *, is_plain: bool = False
) -> list[StyledLine]:
    """Return what brings people in: the code for cameras, the address and the letters."""
    if not told.url:
        words = (
            "This address does not answer from here, so there is no code to show. A firewall may "
            "refuse it. X closes the room; then choose another way."
        )
        return styled_paragraph(words, width, "warn", height)
    if not told.is_address_here:
        words = (
            f"This laptop is not at {told.address} any more: it slept, or changed its network. "
            "Phones keep what they cannot send. X closes the room and loses nothing; open it anew "
            "at the address that is offered then."
        )
        return styled_paragraph(words, width, "warn", height)
    code = join_code_lines(told.url, width, height - _ADDRESS_ROWS, is_plain=is_plain)
    gap: list[StyledLine] = [[]] if code else []
    rows_left = height - len(code) - len(gap)
    return [*code, *gap, *address_lines(told.url, told.code, width, rows_left)]


def row_words(row: RoomRow | None, trouble: str, width: int, height: int) -> list[StyledLine]:
    """Return what there is to say of the chosen row, and what went wrong before all else."""
    if trouble:
        return styled_paragraph(trouble, width, "warn", height)
    if row is None:
        nobody = "Nobody has come yet. C copies the words for the chat."
        return styled_paragraph(nobody, width, "muted", height)
    phone = row.phone
    if phone is None:
        return styled_paragraph(row.note, width, "text", height)
    if phone.return_code:
        words = f"Code for another phone of {phone.name}: {phone.return_code}"
        return styled_paragraph(words, width, "strong", height)
    said = join_nonempty((row.words, phone.role, row.note))
    return styled_paragraph(said, width, "text", height)
