"""What would a file of another program bring, and does it come in?

Nothing is changed before it was shown and accepted. One import is one command: one undo takes it
back.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path

from userneeds.commands.outcome import Refused
from userneeds.exchange.bringing.brought import Brought
from userneeds.exchange.bringing.brought_cards import bring_table
from userneeds.exchange.bringing.column_plan import TablePlan, plan_columns
from userneeds.exchange.bringing.column_roles import ASKED_ROLES, ROLE_WORDS, ColumnRole
from userneeds.exchange.bringing.found_file import FoundFile
from userneeds.exchange.bringing.headings import plain_heading
from userneeds.exchange.formats import FORMATS, format_named
from userneeds.exchange.tables.raw_table import RawTable
from userneeds.exchange.tables.table_fault import TableFault
from userneeds.model.card import CARD_KINDS
from userneeds.session.editing.session import Session
from userneeds.session.extensions.foreign_tables import tables_in
from userneeds.session.extensions.found_extensions import FORMATS_GROUP, extension_names
from userneeds.session.importing.importer import Importer, ImportWishes
from userneeds.session.importing.polis_votes import polis_voters
from userneeds.session.importing.remembered_columns import remember_columns
from userneeds.session.storage.atomic_files import read_bytes
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.brought_output import print_cards, print_rows
from userneeds.surfaces.cli.console import Console
from userneeds.surfaces.cli.file_arguments import read_series_beside
from userneeds.surfaces.cli.people.changed_file import opened_for_change
from userneeds.surfaces.cli.text_output import align_columns
from userneeds.surfaces.cli.verb import (
    Example,
    Verb,
    WrongUseError,
    add_json_flag,
    json_file,
)
from userneeds.surfaces.cli.verb_context import VerbContext


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a workbook, a CSV file, a board as JSON, …")
    parser.add_argument("--into", metavar="WORKSHOP", help="the workshop that it comes into")
    parser.add_argument(
        "--format",
        choices=[*(entry.name for entry in FORMATS), *extension_names(FORMATS_GROUP)],
        metavar="FORMAT",
        help="what it is, where that is not seen ('userneeds formats' lists them)",
    )
    parser.add_argument("--sheet", metavar="NAME", help="which sheet of a workbook")
    parser.add_argument(
        "--map",
        metavar="COLUMN=ROLE",
        action="append",
        default=[],
        help=f"what a column is: {', '.join(ASKED_ROLES)}",
    )
    parser.add_argument(
        "--kind", choices=CARD_KINDS, metavar="KIND", help="the kind of cards that say none"
    )
    parser.add_argument(
        "--add-organisations", action="store_true", help="add organisations that nobody knows yet"
    )
    parser.add_argument(
        "--with-doubles", action="store_true", help="bring cards that stand there already, too"
    )
    parser.add_argument(
        "--with-hidden", action="store_true", help="bring rows and columns that are hidden, too"
    )
    parser.add_argument("--yes", action="store_true", help="do it without asking")
    add_json_flag(parser, "each card as JSON, one a line")


def _run(options: Namespace, context: VerbContext) -> int:
    console = context.console
    path = Path(options.file)
    try:
        found = tables_in(read_bytes(path), path.name, options.format or "")
        voters = polis_voters(path)
    except TableFault as fault:
        raise WrongUseError(f"{path.name}: {fault}") from fault
    table = _chosen_table(found, options.sheet)
    if table.has_hidden and not options.with_hidden:
        console.say(f"Some of it is {table.hidden_as}: --with-hidden brings that too.")
    elif table.has_hidden:
        table = table.with_hidden()
    chosen = _chosen_roles(options.map, table)
    plan = _plan(table, chosen, options, console)
    _say_what_it_is(path, found, plan, console)
    if not plan.brings_words:
        raise WrongUseError(
            f'No column of {path.name} holds words for cards. Say which does: --map "HEADING=text".'
        )
    today = context.clock.now().date()
    brought = bring_table(plan, options.kind, today)
    if options.into is None:
        print_cards(brought, console, as_json=options.json)
        console.say("Nothing was changed. --into WORKSHOP brings it in.")
        return exit_codes.SUCCESS
    wishes = ImportWishes(options.add_organisations, options.with_doubles, voters)
    return _bring_in(brought, chosen, wishes, options, context)


def _plan(
    table: RawTable, chosen: Mapping[str, ColumnRole], options: Namespace, console: Console
) -> TablePlan:
    """Return what becomes of the columns: as is said now, was said before, or is seen."""
    entry = format_named(options.format) if options.format else None
    remembered: Mapping[str, str] = {}
    if options.into is not None:
        series = read_series_beside(Path(options.into), console)
        remembered = series.columns if series is not None else {}
    return plan_columns(table, chosen, entry.tool if entry else "", remembered)


def _bring_in(
    brought: Brought,
    chosen: Mapping[str, ColumnRole],
    wishes: ImportWishes,
    options: Namespace,
    context: VerbContext,
) -> int:
    console = context.console
    with opened_for_change(Path(options.into), context) as session:
        if not isinstance(session, Session):
            raise WrongUseError("Cards belong into a workshop, not into its series.")
        importer = Importer(session.workshop, session.new_id, session.now(), wishes)
        rows = importer.rows(brought)
        print_rows(rows, brought, console, as_json=options.json)
        if importer.unknown_organisations and not options.add_organisations:
            names = ", ".join(importer.unknown_organisations)
            hint = "--add-organisations adds them; else their names stand in the notes."
            console.say(f"Not among the organisations here: {names}. {hint}")
        command = importer.command(rows, brought)
        if command is None:
            console.say("There is nothing to bring in.")
            return exit_codes.PROBLEMS_FOUND
        if not (options.yes or _is_accepted(console)):
            console.say("Nothing was changed. --yes brings it in.")
            return exit_codes.PROBLEMS_FOUND
        outcome = session.do(command)
        if isinstance(outcome, Refused):
            raise WrongUseError(str(outcome.problem))
        console.say(f"{outcome.description}; u in the app takes it back.")
        _remember(session, chosen, console)
    has_conflicts = any(row.fate == "conflict" for row in rows)
    return exit_codes.PROBLEMS_FOUND if has_conflicts else exit_codes.SUCCESS


def _remember(session: Session, chosen: Mapping[str, ColumnRole], console: Console) -> None:
    said = remember_columns(session, session.series, chosen)
    if said:
        console.say(said)


def _is_accepted(console: Console) -> bool:
    if not console.has_terminal():
        return False
    return console.ask("Bring it in? (y/n) ").casefold() in {"y", "yes"}


def _chosen_table(found: FoundFile, sheet: str | None) -> RawTable:
    tables = [table for table in found.tables if table.rows]
    if sheet is not None:
        named = [table for table in tables if table.name.casefold() == sheet.casefold()]
        if not named:
            names = ", ".join(table.name for table in tables) or "none"
            raise WrongUseError(f"There is no sheet '{sheet}'. There are: {names}.")
        return named[0]
    if not tables:
        raise WrongUseError("That file holds no rows.")
    return tables[0]


def _chosen_roles(typed: list[str], table: RawTable) -> dict[str, ColumnRole]:
    roles: dict[str, ColumnRole] = {}
    for each in typed:
        heading, equals, role = each.rpartition("=")
        if not equals or role not in ASKED_ROLES:
            raise WrongUseError(
                f"'{each}' says no role. Write COLUMN=ROLE, with one of {', '.join(ASKED_ROLES)}."
            )
        there = {plain_heading(cell) for row in table.rows[:10] for cell in row.cells}
        plain = plain_heading(heading)
        if plain not in there and not plain.startswith("column "):
            raise WrongUseError(f"There is no column '{heading}'.")
        roles[plain] = role
    return roles


def _say_what_it_is(path: Path, found: FoundFile, plan: TablePlan, console: Console) -> None:
    by = f", as {plan.tool} writes it" if plan.tool else ""
    sheet = f", sheet '{plan.sheet}'" if plan.sheet else ""
    console.say(f"{path.name} is {found.what}{by}{sheet}.")
    others = [table.name for table in found.tables if table.name != plan.sheet and table.rows]
    if others:
        console.say(f"Its other sheets: {', '.join(others)}. --sheet names one.")
    rows = [
        (f"  {column.heading[:40]}", f"{ROLE_WORDS[column.role]} ({column.why})")
        for column in plan.columns
        if column.reason != "it is empty"
    ]
    for line in align_columns(rows):
        console.say(line)


VERB = Verb(
    about="Shows what a file of another program would bring: what it is, what becomes of each "
    "column, and which cards it holds. With --into it brings them into a workshop, after asking.\n"
    "Names, addresses and telephone numbers of people are left out.",
    examples=(
        Example("import survey.xlsx", "what it would bring; nothing is changed"),
        Example("import survey.xlsx --into MONDAY.workshop.yaml", "shown, asked, brought in"),
        Example(
            'import list.csv --map "What they said=text" --into MONDAY.workshop.yaml --yes',
            "a column is said to hold the cards",
        ),
    ),
    arguments=_arguments,
    run=_run,
    file_form=json_file,
    problems="nothing was brought in, or a card was changed here meanwhile",
)
