"""Who shares what with whom, as a table, a picture, or a file for other tools?"""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping
from pathlib import Path

from userneeds.analysis.insight.network.bipartite_order import reduce_crossings
from userneeds.analysis.insight.network.sharing_network import (
    as_graphml,
    as_node_link,
    sharing_network,
    support_table,
)
from userneeds.disclosure.seen import AnySeen
from userneeds.exchange.network_svg import Link, network_svg
from userneeds.session.outputs.maker_mark import FileForm
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.console import Console, TonedText
from userneeds.surfaces.cli.file_arguments import read_seen_at
from userneeds.surfaces.cli.text_output import align_columns
from userneeds.surfaces.cli.verb import Example, Verb, add_json_format, add_reader, add_workshop
from userneeds.surfaces.cli.verb_context import VerbContext

FORMATS = ("text", "svg", "graphml", "json")
_MARKED: Mapping[str, FileForm] = {"svg": "svg", "graphml": "graphml"}
_COLUMN_WIDTH = 12


def _arguments(parser: ArgumentParser) -> None:
    add_workshop(parser)
    parser.add_argument(
        "--format", choices=FORMATS, default="text", help="how it is written (default: text)"
    )
    add_reader(parser, "room")
    add_json_format(parser)


def _run(options: Namespace, context: VerbContext) -> int:
    path = Path(options.workshop)
    console = context.console
    workshop, series = read_seen_at(path, options.reader, console)
    match options.format:
        case "svg":
            console.write_bytes(_svg_picture(workshop).encode())
        case "graphml":
            network = sharing_network(workshop, series)
            console.write_bytes(as_graphml(network).encode())
        case "json":
            network = sharing_network(workshop, series)
            console.print_json(as_node_link(network), indent=2)
        case _:
            _print(workshop, console)
    return exit_codes.SUCCESS


def _print(workshop: AnySeen, console: Console) -> None:
    if not workshop.themes:
        console.say("No themes yet, so nothing to compare.")
        return
    header, *rows = align_columns(_heat_map_rows(workshop))
    console.print(TonedText(header, "strong"))
    for row in rows:
        console.print(row)
    console.say("Each figure: how many people of an organisation stand for a theme.")


def _heat_map_rows(workshop: AnySeen) -> Iterator[list[str]]:
    """Yield a header, and a row for each theme in the order of their ids."""
    support = support_table(workshop)
    names = [workshop.organisation_name(row.organisation) for row in support]
    yield ["", *map(_shorten, names), "together"]
    for place, theme in enumerate(sorted(workshop.themes)):
        figures = [row.supporters[place] for row in support]
        cells = [str(figure or "·") for figure in figures]
        yield [workshop.themes[theme].name, *cells, str(sum(figures))]


def _svg_picture(workshop: AnySeen) -> str:
    people = _people_by_tie(workshop)
    organisations = [row.organisation for row in support_table(workshop)]
    left, right = reduce_crossings(organisations, sorted(workshop.themes), people)
    links: list[Link] = []
    for (organisation, theme), number in people.items():
        links.append(Link(left.index(organisation), right.index(theme), number))
    left_names = [workshop.organisation_name(organisation) for organisation in left]
    right_names = [workshop.themes[theme].name for theme in right]
    return network_svg(f"{workshop.title}: who shares what", left_names, right_names, links)


def _people_by_tie(workshop: AnySeen) -> dict[tuple[str, str], int]:
    """Return how many people of an organisation stand for a theme, where there are any."""
    people: dict[tuple[str, str], int] = {}
    themes = sorted(workshop.themes)
    for row in support_table(workshop):
        for theme, supporters in zip(themes, row.supporters, strict=True):
            if supporters:
                people[row.organisation, theme] = supporters
    return people


def _shorten(name: str) -> str:
    """Return a name that fits above a column of figures."""
    if len(name) <= _COLUMN_WIDTH:
        return name
    first_word = name.split(" ", 1)[0]
    return first_word[:_COLUMN_WIDTH]


def _network_form(options: Namespace) -> FileForm:
    if options.format in _MARKED:
        return _MARKED[options.format]
    return "plain"


VERB = Verb(
    about="Shows how many people of each organisation stand for each theme. As SVG it is a "
    "picture of organisations\n"
    "and themes without people; GraphML and JSON hold the whole network, people and projects "
    "included, for\n"
    "other tools; people are named only where they agreed to it.",
    examples=(
        Example("network monday.workshop.yaml", "a table"),
        Example("network monday.workshop.yaml --format svg --out shared.svg", "a picture"),
        Example(
            "network monday.workshop.yaml --format graphml --out shared.graphml",
            "for yEd or Gephi",
        ),
    ),
    arguments=_arguments,
    run=_run,
    file_form=_network_form,
)
