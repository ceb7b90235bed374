"""When is what? The stages of a workshop with their times, also to be kept as a template."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from userneeds.disclosure.seen import AnySeen
from userneeds.model.clean_text import clean_line
from userneeds.model.schedule import Slot, excess_minutes, timetable, total_minutes
from userneeds.model.wording import counted_or_no
from userneeds.session.library.templates import save_template, template_from_workshop
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.console import Console
from userneeds.surfaces.cli.file_arguments import read_seen_at
from userneeds.surfaces.cli.text_output import align_columns
from userneeds.surfaces.cli.verb import (
    Example,
    Verb,
    WrongUseError,
    add_json_flag,
    add_reader,
    add_workshop,
)
from userneeds.surfaces.cli.verb_context import VerbContext


def _arguments(parser: ArgumentParser) -> None:
    add_workshop(parser, "which workshop")
    parser.add_argument(
        "--keep", metavar="TITLE", help="keep the agenda as a template of the series"
    )
    parser.add_argument(
        "--purpose", metavar="WORDS", default="", help="when somebody would use the template"
    )
    add_reader(parser, "room")
    add_json_flag(parser, "as one JSON object")


def _run(options: Namespace, context: VerbContext) -> int:
    path = Path(options.workshop)
    console = context.console
    workshop, _ = read_seen_at(path, options.reader, console)
    if options.keep is not None:
        return _save_as_template(options, workshop, path.resolve().parent, console)
    slots = timetable(workshop, context.clock.now().astimezone())
    if options.json:
        console.print_json(_as_json(workshop, slots), indent=2)
        return exit_codes.SUCCESS
    rows = [_slot_cells(slot, workshop) for slot in slots]
    for line in align_columns(rows):
        console.print(line)
    console.say(_summary(workshop))
    return exit_codes.SUCCESS


def _save_as_template(options: Namespace, workshop: AnySeen, folder: Path, console: Console) -> int:
    if not clean_line(options.keep):
        raise WrongUseError('A template needs a title: --keep "Our way".')
    template = template_from_workshop(workshop, options.keep, options.purpose)
    path = save_template(folder, template)
    console.print(str(path))
    console.say(f"Start a workshop from it: userneeds new {template.id} --in {folder}")
    return exit_codes.SUCCESS


def _slot_cells(slot: Slot, workshop: AnySeen) -> tuple[str, ...]:
    stage = slot.stage
    technique = workshop.technique_of(stage)
    used = "" if slot.used_minutes is None else f"{slot.used_minutes} of "
    return (
        _begin_text(slot, workshop),
        f"{used}{stage.minutes} min",
        stage.title,
        technique.name if technique else "",
        "may be left out" if stage.optional else "",
    )


def _begin_text(slot: Slot, workshop: AnySeen) -> str:
    """Return when a stage begins: by the clock, or from a start that nobody knows yet."""
    if slot.begins:
        return f"{slot.begins:%H:%M}"
    if workshop.runs:
        return ""
    return slot.offset_words()


def _as_json(workshop: AnySeen, slots: tuple[Slot, ...]) -> dict[str, object]:
    stages = [_slot_as_json(slot) for slot in slots]
    return {"title": workshop.title, "minutes": total_minutes(workshop), "stages": stages}


def _slot_as_json(slot: Slot) -> dict[str, object]:
    stage = slot.stage
    return {
        "id": stage.id,
        "title": stage.title,
        "technique": stage.technique,
        "minutes": stage.minutes,
        "offset_minutes": slot.offset_minutes,
        "begins": slot.begins.isoformat() if slot.begins else None,
        "used_minutes": slot.used_minutes,
        "optional": stage.optional,
    }


def _summary(workshop: AnySeen) -> str:
    if not workshop.agenda:
        return "There is no stage yet. 'S' in the app adds some from the library."
    stages = counted_or_no(len(workshop.agenda), "stage")
    minutes = counted_or_no(total_minutes(workshop), "minute")
    excess = excess_minutes(workshop)
    if excess:
        longer = counted_or_no(excess, "minute")
        return f"{stages}, {minutes}. That is {longer} longer than the meeting."
    return f"{stages}, {minutes}."


VERB = Verb(
    about="Prints the stages of a workshop with the time at which each begins: as planned, or "
    "as it was. With --keep\n"
    "the agenda becomes a template in the folder 'templates' of the series; nothing that "
    "people wrote goes into it,\n"
    "and a template that is there already is never written over.",
    examples=(
        Example("agenda workshops/north/2026-12-01.workshop.yaml", "when is what"),
        Example(
            'agenda MONDAY.workshop.yaml --keep "Our way" --purpose "For an evening."',
            "keep it as a template",
        ),
    ),
    arguments=_arguments,
    run=_run,
    file_form="plain",
)
