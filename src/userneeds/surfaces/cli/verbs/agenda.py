"""When is what? The stages of a workshop with their times, and the way to keep them as a template."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from userneeds.model.clean_text import clean_line
from userneeds.model.schedule import Slot, excess_minutes, timetable, total_minutes
from userneeds.model.workshop import Workshop
from userneeds.session.library.templates import save_template, template_from_workshop
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.console import Console
from userneeds.surfaces.cli.file_arguments import read_workshop_at
from userneeds.surfaces.cli.text_output import align_columns, count_phrase
from userneeds.surfaces.cli.verb import Example, Verb, WrongUseError
from userneeds.surfaces.cli.verb_context import VerbContext

_HOUR_MINUTES = 60


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("workshop", metavar="WORKSHOP", help="which workshop")
    parser.add_argument(
        "--keep", metavar="TITLE", help="keep the agenda as a template of the series"
    )
    parser.add_argument(
        "--purpose", metavar="WORDS", default="", help="when somebody would use the template"
    )
    parser.add_argument("--json", action="store_true", help="as one JSON object")


def _run(options: Namespace, world: VerbContext) -> int:
    path = Path(options.workshop)
    workshop = read_workshop_at(path, world.console)
    if options.keep is not None:
        return _save_as_template(options, workshop, path.resolve().parent, world.console)
    slots = timetable(workshop, world.clock.now().astimezone())
    if options.json:
        world.console.print_json(_as_json(workshop, slots), indent=2)
        return exit_codes.SUCCESS
    for line in align_columns(_slot_cells(slot, workshop) for slot in slots):
        world.console.print(line)
    world.console.say(_summary(workshop))
    return exit_codes.SUCCESS


def _save_as_template(
    options: Namespace, workshop: Workshop, folder: Path, console: Console
) -> int:
    if not clean_line(options.keep):
        raise WrongUseError("A template needs a title: --keep 'Our way'.")
    plan = template_from_workshop(workshop, options.keep, options.purpose)
    console.print(str(save_template(folder, plan)))
    console.say(f"Start a workshop from it: userneeds new {plan.id} --in {folder}")
    return exit_codes.SUCCESS


def _slot_cells(slot: Slot, workshop: Workshop) -> tuple[str, ...]:
    technique = workshop.technique_of(slot.stage)
    used = "" if slot.used_minutes is None else f"{slot.used_minutes} of "
    may = "may be left out" if slot.stage.optional else ""
    begins = f"{slot.begins:%H:%M}" if slot.begins else "" if workshop.runs else _offset_text(slot)
    return (
        begins,
        f"{used}{slot.stage.minutes} min",
        slot.stage.title,
        technique.name if technique else "",
        may,
    )


def _offset_text(slot: Slot) -> str:
    return f"+{slot.offset_minutes // _HOUR_MINUTES}:{slot.offset_minutes % _HOUR_MINUTES:02d}"


def _as_json(workshop: Workshop, slots: tuple[Slot, ...]) -> dict[str, object]:
    stages = [
        {
            "id": slot.stage.id,
            "title": slot.stage.title,
            "technique": slot.stage.technique,
            "minutes": slot.stage.minutes,
            "offset_minutes": slot.offset_minutes,
            "begins": slot.begins.isoformat() if slot.begins else None,
            "used_minutes": slot.used_minutes,
            "optional": slot.stage.optional,
        }
        for slot in slots
    ]
    return {"title": workshop.title, "minutes": total_minutes(workshop), "stages": stages}


def _summary(workshop: Workshop) -> str:
    if not workshop.agenda:
        return "There is no stage yet. 'S' in the app adds some from the library."
    said = f"{count_phrase(len(workshop.agenda), 'stage')}, {count_phrase(total_minutes(workshop), 'minute')}."
    excess = excess_minutes(workshop)
    if excess:
        return f"{said} That is {count_phrase(excess, 'minute')} longer than the meeting."
    return said


VERB = Verb(
    about="Prints the stages of a workshop with the time at which each begins: as planned, or as it was. With --keep\n"
    "the agenda becomes a template in the folder 'templates' of the series; nothing that people wrote goes into it,\n"
    "and a template that is there already is never written over.",
    examples=(
        Example("agenda workshops/north/2026-12-01.workshop.yaml", "when is what"),
        Example(
            "agenda MONDAY.workshop.yaml --keep 'Our way' --purpose 'For an evening.'",
            "keep it as a template",
        ),
    ),
    arguments=_arguments,
    run=_run,
)
