"""Which themes do the cards of a workshop, or the lines of a file, suggest, and why? A preview: nothing is changed."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from userneeds.analysis.explain import why_here
from userneeds.analysis.lines import LineThemes, cluster_lines
from userneeds.analysis.next_step import what_would_merge
from userneeds.analysis.suggestion import Move, SuggestedTheme, Suggestion, suggest_themes
from userneeds.model.workshop import Workshop
from userneeds.surfaces.cli import exits
from userneeds.surfaces.cli.console import Console, Toned
from userneeds.surfaces.cli.files import workshop_at
from userneeds.surfaces.cli.inputs import lines_of
from userneeds.surfaces.cli.verb import Example, Verb, WrongUseError
from userneeds.surfaces.cli.words import count
from userneeds.surfaces.cli.world import World

_STABILITY = {"solid": "good", "fair": "strong", "loose": "careful"}


def _resolution(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0.01 <= number <= 100:  # noqa: PLR2004 - beyond these all cards are one theme, or each one is its own
        raise ArgumentTypeError("write a number from 0.01 to 100; more than 1 gives more and smaller themes")
    return number


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("workshop", metavar="WORKSHOP", nargs="?", help="a workshop file")
    parser.add_argument("--lines", metavar="FILE", help="take every line of FILE ('-': the input) as a card instead")
    parser.add_argument(
        "--resolution", metavar="R", type=_resolution, default=1.0, help="above 1: more, smaller themes (default: 1)"
    )
    parser.add_argument("--why", action="store_true", help="say for each card why it is where it is")
    parser.add_argument("--json", action="store_true", help="as one JSON object")


def _run(options: Namespace, world: World) -> int:
    if (options.workshop is None) == (options.lines is None):
        raise WrongUseError("Name a workshop, or --lines and a file of lines. 'userneeds help themes' shows how.")
    if options.lines is not None:
        return _of_lines(options, world.console)
    workshop = workshop_at(Path(options.workshop), world.console)
    suggestion = suggest_themes(workshop, resolution=options.resolution)
    if options.json:
        world.console.print_json(_plain(suggestion, why=options.why))
    else:
        _print(suggestion, workshop, world.console, why=options.why)
    return exits.FINE


def _of_lines(options: Namespace, console: Console) -> int:
    lines = lines_of(options.lines, console)
    found = cluster_lines(lines, options.resolution)
    if options.json:
        console.print_json(found)
    else:
        for line in _line_report(lines, found):
            console.print(line)
    return exits.FINE


def _line_report(lines: list[str], found: LineThemes) -> Iterator[str]:
    for theme in found["themes"]:
        yield f"{theme['name']}  ({count(len(theme['cards']), 'line')}, {theme['stability']})"
        yield from (f"  {reason}." for reason in theme["why"])
        yield from (f"  - {lines[place]}" for place in theme["cards"])
    if found["outliers"]:
        yield "On their own"
        yield from (f"  - {lines[place]}" for place in found["outliers"])


def _print(suggestion: Suggestion, workshop: Workshop, console: Console, *, why: bool) -> None:
    moved = {move.card: move for move in suggestion.moves}
    for theme in suggestion.themes:
        console.print(
            Toned(theme.name, "strong"),
            f"  ({count(len(theme.cards), 'card')}, ",
            Toned(theme.stability, _STABILITY[theme.stability]),
            ")" if theme.theme else ", new)",
        )
        for reason in theme.reasons:
            console.print(f"  {reason}.")
        for card in theme.cards:
            _print_card(card, suggestion, (workshop, moved.get(card)), console, why=why)
    if suggestion.outliers:
        console.print(Toned("On their own", "strong"), f"  ({count(len(suggestion.outliers), 'card')})")
    for card in suggestion.outliers:
        _print_card(card, suggestion, (workshop, moved.get(card)), console, why=why)
    for note in suggestion.notes:
        console.say(note)
    console.say(_summary(suggestion))


def _print_card(
    card: str, suggestion: Suggestion, known: tuple[Workshop, Move | None], console: Console, *, why: bool
) -> None:
    workshop, move = known
    came = f"  (from '{workshop.themes[move.before].name}')" if move and move.before in workshop.themes else ""
    console.print(f"  - {workshop.cards[card].statement()}{came}")
    if why:
        for sentence in why_here(card, suggestion).sentences():
            console.print(f"      {sentence}.")


def _summary(suggestion: Suggestion) -> str:
    found = f"{count(len(suggestion.themes), 'theme')}, {count(len(suggestion.outliers), 'card')} on their own."
    return f"{found} Nothing is changed; accept themes in the app, where one key takes them back."


def _plain(suggestion: Suggestion, *, why: bool) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "themes": [_plain_theme(theme) for theme in suggestion.themes],
        "outliers": list(suggestion.outliers),
        "moves": [{"card": move.card, "before": move.before, "after": move.after} for move in suggestion.moves],
        "notes": list(suggestion.notes),
    }
    if why:
        cards = [entry.id for entry in suggestion.reading.entries]
        plain["why"] = {card: list(why_here(card, suggestion).sentences()) for card in cards}
        plain["would_merge"] = [
            {"one": merger.one.name, "other": merger.other.name, "below": round(merger.resolution, 3)}
            for merger in what_would_merge(suggestion)
        ]
    return plain


def _plain_theme(theme: SuggestedTheme) -> dict[str, Any]:
    return {
        "theme": theme.theme,
        "name": theme.name,
        "names": list(theme.names),
        "central": theme.central,
        "cards": list(theme.cards),
        "why": list(theme.reasons),
        "stability": theme.stability,
        "tightness": theme.tightness,
    }


VERB = Verb(
    about="Suggests themes for the cards of a workshop, with a name, the reasons, and how steady each theme is\n"
    "(solid, fair or loose). Accepted themes and pins are kept. It is a preview: nothing is changed.",
    examples=(
        Example("themes workshops/north/2026-12-01-damp.workshop.yaml", "see the suggested themes"),
        Example("themes --why --resolution 1.5 damp.workshop.yaml", "smaller themes, and why each card is there"),
        Example("themes --lines notes.txt --json", "every line of a file is a card; for scripts"),
    ),
    arguments=_arguments,
    run=_run,
)
