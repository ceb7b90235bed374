"""What only the facilitator reads: script, next keys, who is quiet, closed counts and notes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from userneeds.disclosure.seen import AnySeen
from userneeds.model.schedule import stages_to_come
from userneeds.model.technique import Activity
from userneeds.model.wording import counted
from userneeds.surfaces.tui.agenda.sidebar import quiet_organisations
from userneeds.surfaces.tui.agenda.stage_details import stage_details
from userneeds.surfaces.tui.drawing.cells import StyledLine, wrap_text
from userneeds.surfaces.tui.keymap.key_action import KeyAction
from userneeds.surfaces.tui.keymap.keymap_table import KEYMAP
from userneeds.surfaces.tui.keymap.lookup import shown_key

_ACTIONS: Mapping[Activity, Sequence[str]] = {
    "write": ("add",),
    "group": ("themes",),
    "name": ("themes",),
    "vote": ("votes",),
    "place": ("priorities",),
    "map": ("blueprint",),
    "act": ("actions",),
}
"""By what people do in a stage the actions of the shared window that lead there."""
_ALWAYS = ("next_stage", "pause", "minutes(1)", "reveal")


@dataclass(frozen=True, slots=True)
class FacilitatorFacts:
    """What is true of the room; found out when the workshop changes, not at every second."""

    closed_cards: int
    """Cards that are face down."""
    voters: int
    """Who is here and has placed dots."""
    here: int
    """Who is here."""
    quiet: tuple[str, ...]
    """Organisations that have not been heard much."""
    note: str
    """What was noted about the running stage."""


def facilitator_facts(seen: AnySeen, voters: int) -> FacilitatorFacts:
    """Return what the facilitator may know of a workshop, as `me` sees it.

    `voters` are counted before, because who sees the workshop sees no dots before the reveal.
    """
    running = [run for run in seen.runs.values() if run.ended is None]
    return FacilitatorFacts(
        closed_cards=seen.kept_back.closed_cards or len(seen.closed_cards()),
        voters=voters,
        here=len(seen.present_people()),
        quiet=quiet_organisations(seen),
        note=running[-1].note if running else "",
    )


def script_lines(workshop: AnySeen, width: int, step: int | None) -> list[StyledLine]:
    """Return the script and the steps of the running stage, else of the one that comes next."""
    stage = workshop.current_stage()
    if stage is not None:
        return stage_details(stage, workshop.technique_of(stage), width, step=step)
    to_come = stages_to_come(workshop)
    if not to_come:
        return [[("Every stage has been run.", "muted")]]
    following = stage_details(to_come[0], workshop.technique_of(to_come[0]), width)
    return [[("Comes next", "muted")], [], *following]


def facts_lines(workshop: AnySeen, facts: FacilitatorFacts, width: int) -> list[StyledLine]:
    """Return the next keys, the counts, who is quiet, and the note."""
    lines: list[StyledLine] = [[("Next keys in the shared window", "strong")]]
    for action in next_actions(workshop):
        first, *others = wrap_text(action.description, max(1, width - 7))
        lines.append([(f"  {shown_key(action):<5}", "key"), (first, "text")])
        lines += [[(" " * 7, "text"), (other, "text")] for other in others]
    lines += _paragraph("Closed", _counts(facts), width)
    if facts.quiet:
        lines += _paragraph("Not heard much yet", ", ".join(facts.quiet), width)
    lines += _paragraph("Note", facts.note or "N notes what happened, for the case study.", width)
    coming = stages_to_come(workshop)
    if coming:
        following = " · ".join(f"{stage.title} {stage.minutes} min" for stage in coming[:3])
        lines += _paragraph("After this", following, width)
    return lines


def next_actions(workshop: AnySeen) -> list[KeyAction]:
    """Return the actions of the shared window that the running stage needs next."""
    if workshop.current_stage() is None:
        return _named(["next_stage"])
    return list(dict.fromkeys((*stage_actions(workshop), *_named(_ALWAYS))))


def stage_actions(workshop: AnySeen) -> list[KeyAction]:
    """Return the actions that lead to what the running stage is for, the likeliest first."""
    stage = workshop.current_stage()
    technique = workshop.technique_of(stage) if stage else None
    if technique is None:
        return []
    # People may nearly always write, also where a technique is for something else.
    allowed = sorted(technique.allows, key=lambda activity: activity == "write")
    return _named(name for activity in allowed for name in _ACTIONS[activity])


def _named(names: Iterable[str]) -> list[KeyAction]:
    by_name = {each.action: each for each in KEYMAP["workshop"]}
    return [by_name[name] for name in dict.fromkeys(names)]


def _counts(facts: FacilitatorFacts) -> str:
    closed = f"{counted(facts.closed_cards, 'card')} face down"
    return f"{closed} · {facts.voters} of {facts.here} here have placed dots"


def _paragraph(heading: str, words: str, width: int) -> list[StyledLine]:
    rows = wrap_text(words, max(1, width - 2))
    return [[], [(heading, "strong")], *([("  ", "text"), (row, "text")] for row in rows)]
