"""Who shares what with whom, as a table, a picture, or a file for other tools?"""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from userneeds.analysis.insight.bipartite_order import reduce_crossings
from userneeds.analysis.insight.sharing_network import (
    as_graphml,
    as_node_link,
    sharing_network,
    support_table,
)
from userneeds.exchange.network_svg import Link, network_svg
from userneeds.model.workshop import Workshop
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.console import TonedText
from userneeds.surfaces.cli.file_arguments import read_series_beside, read_workshop_at
from userneeds.surfaces.cli.text_output import align_columns
from userneeds.surfaces.cli.verb import Example, Verb
from userneeds.surfaces.cli.verb_context import VerbContext

FORMATS = ("text", "svg", "graphml", "json")


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("workshop", metavar="WORKSHOP", help="a workshop file")
    parser.add_argument(
        "--format", choices=FORMATS, default="text", help="how it is written (default: text)"
    )
    parser.add_argument(
        "--json",
        dest="format",
        action="store_const",
        const="json",
        help="the same as --format json",
    )


def _run(options: Namespace, world: VerbContext) -> int:
    path = Path(options.workshop)
    workshop = read_workshop_at(path, world.console)
    if options.format == "svg":
        world.console.write_bytes(_svg_picture(workshop).encode())
    elif options.format == "graphml":
        world.console.write_bytes(
            as_graphml(sharing_network(workshop, read_series_beside(path, world.console))).encode()
        )
    elif options.format == "json":
        world.console.print_json(
            as_node_link(sharing_network(workshop, read_series_beside(path, world.console))),
            indent=2,
        )
    else:
        _print(workshop, world)
    return exit_codes.SUCCESS


def _print(workshop: Workshop, world: VerbContext) -> None:
    if not workshop.themes:
        world.console.say("No themes yet, so nothing to compare.")
        return
    header, *rows = align_columns(_heat_map_rows(workshop))
    world.console.print(TonedText(header, "strong"))
    for row in rows:
        world.console.print(row)
    world.console.say("Each figure: how many people of an organisation stand for a theme.")


def _heat_map_rows(workshop: Workshop) -> Iterator[list[str]]:
    stands = support_table(workshop)
    themes = sorted(workshop.themes)
    yield [
        "",
        *(_shorten(_organisation_name(workshop, one.organisation)) for one in stands),
        "together",
    ]
    for place, theme in enumerate(themes):
        figures = [one.supporters[place] for one in stands]
        yield [
            workshop.themes[theme].name,
            *(str(figure or "·") for figure in figures),
            str(sum(figures)),
        ]


def _svg_picture(workshop: Workshop) -> str:
    stands, themes = support_table(workshop), sorted(workshop.themes)
    ties = {
        (one.organisation, theme): people
        for one in stands
        for theme, people in zip(themes, one.supporters, strict=True)
        if people
    }
    left, right = reduce_crossings([one.organisation for one in stands], themes, ties)
    lines = [
        Link(left.index(home), right.index(theme), people) for (home, theme), people in ties.items()
    ]
    names = [_organisation_name(workshop, organisation) for organisation in left]
    return network_svg(
        f"{workshop.title}: who shares what", names, [workshop.themes[t].name for t in right], lines
    )


def _organisation_name(workshop: Workshop, organisation: str) -> str:
    found = workshop.organisations.get(organisation)
    return found.name if found else organisation


def _shorten(name: str, longest: int = 12) -> str:
    word = name.split(" ", 1)[0] if len(name) > longest else name
    return word[:longest]


VERB = Verb(
    about="Shows how many people of each organisation stand for each theme. As SVG it is a picture of organisations\n"
    "and themes without people; GraphML and JSON hold the whole network, people and projects included, for\n"
    "other tools: mind who may see their names.",
    examples=(
        Example("network monday.workshop.yaml", "a table"),
        Example("network monday.workshop.yaml --format svg > shared.svg", "a picture"),
        Example(
            "network monday.workshop.yaml --format graphml > shared.graphml", "for yEd or Gephi"
        ),
    ),
    arguments=_arguments,
    run=_run,
)
