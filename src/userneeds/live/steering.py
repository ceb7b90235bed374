"""What does the facilitator do with a room that stands in no file? Words for it, and how it stands.

Who comes in, who is taken out, whether the door is open, whether people may go on. What is done to
the workshop itself, as starting a stage, is done in a window like everything else.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from userneeds.commands.outcome import Refused
from userneeds.commands.records import PutEntry
from userneeds.live.breakouts import read_groups
from userneeds.live.phone.phones import Phone
from userneeds.live.room import Room

EVERYBODY = "all"


def steer(room: Room, says: Mapping[str, Any]) -> str:
    """Do what a facilitator says of a room; return why it cannot be done, empty where it was."""
    word = says.get("do")
    if word == "Split":
        return room.groups.split(read_groups(says.get("groups")))
    switch = _SWITCHES.get(str(word))
    if switch is not None:
        switch(room)
        return ""
    deed = _DEEDS.get(str(word))
    if deed is None:
        known = ", ".join(sorted((*_DEEDS, *_SWITCHES, "Split")))
        return f"A room knows no '{word}'. It knows: {known}."
    wanted = says.get("phone", EVERYBODY)
    refused: list[str] = []
    for phone in room.phones:
        if wanted in {EVERYBODY, phone.key}:
            said = deed(room, phone, says)
            refused.append(said)
    return " ".join(filter(None, refused))


def _admit(room: Room, phone: Phone, says: Mapping[str, Any]) -> str:
    is_meant = phone.standing == "waiting" or says.get("phone") == phone.key
    return room.admit(phone) if is_meant else ""


def _deny(room: Room, phone: Phone, says: Mapping[str, Any]) -> str:
    is_meant = phone.standing == "waiting" and says.get("phone", EVERYBODY) == phone.key
    return room.set_standing(phone, "denied") if is_meant else ""


def _remove(room: Room, phone: Phone, says: Mapping[str, Any]) -> str:
    is_meant = says.get("phone") == phone.key
    return room.set_standing(phone, "removed") if is_meant else ""


def _rename(room: Room, phone: Phone, says: Mapping[str, Any]) -> str:
    if says.get("phone") != phone.key:
        return ""
    name = str(says.get("name", ""))
    session = room.session
    person = session.workshop.people.get(phone.person)
    phone.version += 1
    if person is None:
        phone.name = name
        return ""
    entry = replace(person, name=name)
    command = PutEntry(at=session.now(), entry=entry, before=person)
    outcome = session.do(command)
    return str(outcome.problem) if isinstance(outcome, Refused) else ""


def _show_code(room: Room, phone: Phone, says: Mapping[str, Any]) -> str:
    if says.get("phone") == phone.key and phone.person:
        room.entry.show_return_code(phone)
    return ""


def _lower_hand(room: Room, phone: Phone, says: Mapping[str, Any]) -> str:
    del room, says
    phone.has_hand_up = False
    phone.version += 1
    return ""


def _move(room: Room, phone: Phone, says: Mapping[str, Any]) -> str:
    if says.get("phone") != phone.key:
        return ""
    return room.groups.move(phone, str(says.get("group", "")))


def _bring_together(room: Room) -> None:
    room.groups.bring_together()


def _admit_each(room: Room) -> None:
    room.entry.admits_all = False


def _admit_all(room: Room) -> None:
    room.entry.admits_all = True
    for phone in room.phones:
        if phone.standing == "waiting":
            room.admit(phone)


def _open_door(room: Room) -> None:
    room.entry.is_door_open = True


def _close_door(room: Room) -> None:
    room.entry.is_door_open = False


def _stop(room: Room) -> None:
    room.is_stopped = True


def _go_on(room: Room) -> None:
    room.is_stopped = False


_DEEDS: Mapping[str, Callable[[Room, Phone, Mapping[str, Any]], str]] = {
    "Admit": _admit,
    "Deny": _deny,
    "Remove": _remove,
    "Rename": _rename,
    "ShowReturnCode": _show_code,
    "LowerHand": _lower_hand,
    "MoveTo": _move,
}
_SWITCHES: Mapping[str, Callable[[Room], None]] = {
    "AdmitAll": _admit_all,
    "AdmitEach": _admit_each,
    "OpenDoor": _open_door,
    "CloseDoor": _close_door,
    "StopWriting": _stop,
    "AllowWriting": _go_on,
    "NewCode": Room.new_code,
    "BringTogether": _bring_together,
}


def room_state(room: Room) -> dict[str, Any]:
    """Return how a room stands, for whoever steers it: plain data for JSON."""
    entry = room.entry
    phones = [_phone_state(room, phone) for phone in room.phones]
    groups = _group_states(room)
    return {
        "code": room.code,
        "door_open": entry.is_door_open,
        "admits_all": entry.admits_all,
        "stopped": room.is_stopped,
        "wrong_codes": entry.wrong_codes,
        "groups": groups,
        "phones": phones,
    }


def _group_states(room: Room) -> list[dict[str, Any]]:
    """Return each group with its cards: those that are face down as a number."""
    written = room.groups.cards_by_group()
    closed = room.session.workshop.closed_cards() if written else frozenset()
    states: list[dict[str, Any]] = []
    for group in room.groups.at_work():
        cards = written.get(group.name, [])
        face_up = [card for card in cards if card not in closed]
        state: dict[str, Any] = {"name": group.name, "prompt": group.prompt}
        state["cards"] = face_up
        state["face_down"] = len(cards) - len(face_up)
        states.append(state)
    return states


def _phone_state(room: Room, phone: Phone) -> dict[str, Any]:
    workshop = room.session.workshop
    stage = workshop.current_stage()
    person = workshop.people.get(phone.person)
    name, home, role = phone.name, phone.organisation, phone.role
    if person is not None:
        name, home, role = person.name, person.organisation, person.role
    has_written = stage is not None and stage.id in phone.wrote_in
    organisation = workshop.organisation_name(home)
    code = room.entry.return_code_of(phone)
    run = workshop.current_run_id()
    is_ready = phone.is_ready(run)
    group = room.groups.name_of(phone)
    return {
        "phone": phone.key,
        "standing": phone.standing,
        "person": phone.person,
        "name": name,
        "organisation": organisation,
        "role": role,
        "ready": is_ready,
        "hand": phone.has_hand_up,
        "written": has_written,
        "return_code": code,
        "group": group,
    }
