"""Which themes do the cards of a workshop, or the lines of a file, suggest, and why?

A preview: nothing is changed.
"""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterable
from pathlib import Path

from userneeds.analysis.themes.features.feature_matrix import MeaningSource
from userneeds.analysis.themes.features.sentence_vectors import SentenceEncoder
from userneeds.analysis.themes.from_lines import (
    LineThemes,
    cluster_lines,
    cluster_lines_with_reasons,
)
from userneeds.analysis.themes.from_workshop import clustering_input
from userneeds.analysis.themes.headings.heading_lines import HeadingAnswer, place_lines
from userneeds.model.wording import counted_or_no
from userneeds.session.themes.sentence_cache import find_by_meaning
from userneeds.session.themes.stated_lines import stated_of_lines
from userneeds.session.themes.suggest import suggest
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.console import Console
from userneeds.surfaces.cli.file_arguments import read_seen_at
from userneeds.surfaces.cli.text_arguments import read_lines_argument
from userneeds.surfaces.cli.theme_files.given_headings import read_headings
from userneeds.surfaces.cli.theme_files.previous_answer import read_previous_answer
from userneeds.surfaces.cli.theme_files.theme_graph_file import FORM_OF_ENDING, write_theme_graph
from userneeds.surfaces.cli.theme_files.theme_output import (
    describe_line_themes,
    describe_placed_lines,
    print_suggestion,
    suggestion_as_json,
)
from userneeds.surfaces.cli.verb import (
    Example,
    Verb,
    WrongUseError,
    add_json_flag,
    add_reader,
    reader_of,
)
from userneeds.surfaces.cli.verb_context import VerbContext

_LEAST_RESOLUTION = 0.01
_MOST_RESOLUTION = 100


def _parse_resolution(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not _LEAST_RESOLUTION <= number <= _MOST_RESOLUTION:
        raise ArgumentTypeError(
            "write a number from 0.01 to 100; more than 1 gives more and smaller themes"
        )
    return number


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("workshop", metavar="WORKSHOP", nargs="?", help="a workshop file")
    parser.add_argument(
        "--lines", metavar="FILE", help="take every line of FILE ('-': the input) as a card instead"
    )
    parser.add_argument(
        "--after",
        metavar="ANSWER",
        help="go on from an earlier answer of --lines with --json: its lines stay put",
    )
    parser.add_argument(
        "--headings",
        metavar="HEADINGS",
        help="put the lines of --lines under these headings: a JSON list of names and lines",
    )
    parser.add_argument(
        "--resolution",
        metavar="R",
        type=_parse_resolution,
        default=1.0,
        help="above 1: more, smaller themes (default: 1)",
    )
    parser.add_argument(
        "--afresh",
        action="store_true",
        help="group all cards of WORKSHOP anew; only pinned ones stay in their theme",
    )
    parser.add_argument(
        "--meaning",
        choices=("words", "sentences"),
        help="compare what words mean one by one, or whole sentences "
        "(default: sentences where the extra is installed, for up to 1,000 cards)",
    )
    parser.add_argument(
        "--why", action="store_true", help="say for each card why it is where it is"
    )
    parser.add_argument(
        "--graph",
        metavar="FILE",
        help="write the graph that the themes of WORKSHOP were made from: .graphml, .json or .svg",
    )
    add_reader(parser, "room")
    add_json_flag(parser, "as one JSON object")


def _run(options: Namespace, context: VerbContext) -> int:
    _refuse_contradictions(options)
    if options.lines is None:
        return _run_on_workshop(options, context.console)
    if options.headings is not None:
        return _run_on_headings(options, context.console)
    return _run_on_lines(options, context.console)


def _refuse_contradictions(options: Namespace) -> None:
    has_lines = options.lines is not None
    if has_lines == (options.workshop is not None):
        raise WrongUseError(
            "Name a workshop, or --lines and a file of lines. 'userneeds help themes' shows how."
        )
    if has_lines and options.afresh:
        raise WrongUseError(
            "--afresh is for a workshop: lines have no themes yet, so they are always grouped anew."
        )
    reads_input_twice = options.lines == options.after == "-"
    if options.after is not None and (not has_lines or reads_input_twice):
        raise WrongUseError(
            "--after is for --lines: name a file of lines, and the answer to an earlier one. "
            "Only one of them can be the input '-'. "
            "Accepted themes of a workshop are kept without it."
        )
    if options.headings is not None:
        _refuse_headings(options)
    if options.graph is not None:
        _refuse_graph(options)


def _refuse_graph(options: Namespace) -> None:
    """Refuse a graph of lines, and a file that is none of the three kinds."""
    if options.lines is not None:
        raise WrongUseError("--graph is for a workshop, not for --lines.")
    if Path(options.graph).suffix.lower() not in FORM_OF_ENDING:
        raise WrongUseError(
            "--graph names a file that ends in .graphml (for yEd or Gephi), .json or .svg (a "
            f"picture), not '{options.graph}'."
        )


def _refuse_headings(options: Namespace) -> None:
    """Refuse what does not go with headings."""
    reads_input_twice = options.lines == options.headings == "-"
    if options.lines is None or options.after is not None or reads_input_twice:
        raise WrongUseError(
            "--headings is for --lines, and not together with --after: name a file of lines, and "
            "one of headings. Only one of them can be the input '-'. "
            "In a workshop the names of themes are obeyed without it."
        )


def _run_on_workshop(options: Namespace, console: Console) -> int:
    workshop, _ = read_seen_at(Path(options.workshop), options.reader, console)
    suggestion = suggest(
        clustering_input(workshop),
        options.resolution,
        afresh=options.afresh,
        meaning=options.meaning,
        progress=console.show_progress,
    )
    if options.graph is not None:
        write_theme_graph(Path(options.graph), workshop.title, suggestion, console)
    if options.json:
        console.print_json(suggestion_as_json(suggestion, why=options.why))
        return exit_codes.SUCCESS
    print_suggestion(suggestion, workshop, console, why=options.why)
    _say_notes(suggestion.meaning_source, suggestion.notes, console)
    themes = counted_or_no(len(suggestion.themes), "theme")
    outliers = counted_or_no(len(suggestion.outliers), "card")
    console.say(
        f"{themes}, {outliers} in the tray. "
        "Nothing is changed; accept themes in the app, where one key takes them back."
    )
    return exit_codes.SUCCESS


def _run_on_lines(options: Namespace, console: Console) -> int:
    lines = read_lines_argument(options.lines, console)
    after = None if options.after is None else read_previous_answer(options.after, console)
    show = console.show_progress

    stated = stated_of_lines(lines)

    def find(sentences: SentenceEncoder | None) -> LineThemes:
        cluster = cluster_lines_with_reasons if options.why else cluster_lines
        return cluster(lines, options.resolution, sentences, show, after, stated)

    answer, note = find_by_meaning(find, len(lines), options.meaning, show)
    if note:
        answer["notes"] = [note, *answer["notes"]]
    if options.json:
        console.print_json(answer)
        return exit_codes.SUCCESS
    for line in describe_line_themes(lines, answer):
        console.print(line)
    _say_notes(answer["meaning"], answer["notes"], console)
    return exit_codes.SUCCESS


def _run_on_headings(options: Namespace, console: Console) -> int:
    """Say under which of the given headings each line belongs."""
    lines = read_lines_argument(options.lines, console)
    given = read_headings(options.headings, len(lines), console)
    stated = stated_of_lines(lines)

    def find(sentences: SentenceEncoder | None) -> HeadingAnswer:
        return place_lines(lines, given, sentences, stated)

    answer, note = find_by_meaning(find, len(lines), options.meaning, console.show_progress)
    if note:
        answer["notes"] = [note, *answer["notes"]]
    if options.json:
        console.print_json(answer)
        return exit_codes.SUCCESS
    for line in describe_placed_lines(given, answer):
        console.print(line)
    _say_notes(answer["meaning"], answer["notes"], console)
    return exit_codes.SUCCESS


def _say_notes(meaning: MeaningSource, notes: Iterable[str], console: Console) -> None:
    for note in notes:
        console.say(note)
    if meaning == "sentences":
        console.say("The meaning of whole sentences was compared.")


VERB = Verb(
    about="Suggests themes for the cards of a workshop, with a name, the reasons, and how good "
    "each theme is\n"
    "(solid, fair, or a mixed group without a common thread). What is like nothing else stays in "
    "the tray.\n"
    "Accepted themes and pins are kept, and cards that stay though their words pull elsewhere are "
    "listed.\n"
    "With --afresh all cards but pinned ones are grouped anew, and a theme's name goes on where "
    "most of its\n"
    "cards go. Where the extra 'meaning' is installed, the meaning of whole sentences is compared "
    "instead of\n"
    "that of single words; the answer says which. It is a preview: nothing is changed.",
    examples=(
        Example("themes workshops/north/2026-12-01-damp.workshop.yaml", "see the suggested themes"),
        Example(
            "themes --why --resolution 1.5 damp.workshop.yaml",
            "smaller themes, and why each card is there",
        ),
        Example(
            "themes --afresh damp.workshop.yaml",
            "what the themes would be if cards were grouped today",
        ),
        Example(
            "themes damp.workshop.yaml --graph themes.graphml",
            "the graph behind them, for yEd or Gephi; .svg: a picture of islands",
        ),
        Example(
            "themes --meaning words damp.workshop.yaml",
            "as on a laptop without the extra 'meaning'",
        ),
        Example(
            "themes --lines notes.txt --json --out answer.json",
            "every line of a file is a card; for scripts",
        ),
        Example(
            "themes --lines notes.txt --after answer.json --json",
            "go on from that answer: only new lines move",
        ),
        Example(
            "themes --lines notes.txt --headings headings.json --json",
            "put each line under the headings that people made; how sure, and the next best",
        ),
    ),
    arguments=_arguments,
    run=_run,
    file_form="plain",
    said_for=lambda options: reader_of(options) if options.lines is None else None,
)
