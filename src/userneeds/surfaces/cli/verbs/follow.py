"""What has become of the last meetup, and what could the next one be about?"""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from userneeds.analysis.insight.follow_up import FollowUp, StageProposal, follow_up, propose_agenda
from userneeds.analysis.themes.series_themes import ThemeMoment, standing_themes
from userneeds.model.action import Action
from userneeds.model.series import Series
from userneeds.model.template import Template
from userneeds.model.workshop import Workshop
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.console import Console, TonedText
from userneeds.surfaces.cli.file_arguments import files_in, read_series_beside, read_workshop_at
from userneeds.surfaces.cli.text_output import count_phrase
from userneeds.surfaces.cli.verb import Example, Verb
from userneeds.surfaces.cli.verb_context import VerbContext
from userneeds.yamlfile.write.writer import write_template


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "folder",
        metavar="SERIES",
        nargs="?",
        default=".",
        help="the folder of a series (default: here)",
    )
    parser.add_argument(
        "--agenda",
        action="store_true",
        help="print the proposed agenda as a plan for 'userneeds new'",
    )
    parser.add_argument("--json", action="store_true", help="as one JSON object")


def _run(options: Namespace, world: VerbContext) -> int:
    paths = [
        path for path in files_in(Path(options.folder)) if path.name.endswith(".workshop.yaml")
    ]
    dated = sorted(
        ((read_workshop_at(path, world.console), path) for path in paths),
        key=lambda pair: pair[0].date,
    )
    if not dated:
        world.console.say("There is no workshop here, so there is nothing to follow up.")
        return exit_codes.SUCCESS
    last, path = dated[-1]
    series = read_series_beside(path, world.console)
    proposed = propose_agenda(last, world.clock.now().date(), series)
    if options.agenda:
        world.console.write_bytes(write_template(_proposed_template(last, proposed)).encode())
    elif options.json:
        world.console.print_json(_as_json(dated, series, proposed), indent=2)
    else:
        _print(dated, series, proposed, world.console)
    return exit_codes.SUCCESS


def _proposed_template(last: Workshop, proposed: tuple[StageProposal, ...]) -> Template:
    purpose = "\n".join(f"{one.stage.title}: {one.why}" for one in proposed)
    return Template(
        id="follow-up",
        title=f"After {last.title}",
        purpose=purpose,
        agenda=tuple(one.stage for one in proposed),
    )


def _latest_follow_through(dated: list[tuple[Workshop, Path]]) -> FollowUp | None:
    if len(dated) > 1:
        return follow_up(dated[-2][0], dated[-1][0])
    return None


def _as_json(
    dated: list[tuple[Workshop, Path]], series: Series | None, proposed: tuple[StageProposal, ...]
) -> dict[str, object]:
    found = _latest_follow_through(dated)
    plain = asdict(found) if found else {}
    for actions in ("done", "late", "waiting"):
        for action in plain.get(actions, ()):
            action["due"] = action["due"].isoformat() if action["due"] else ""
    tracks = standing_themes([workshop for workshop, _ in dated], series)
    agenda = [{**asdict(one.stage), "why": one.why} for one in proposed]
    return {"since": plain, "themes": [asdict(track) for track in tracks], "agenda": agenda}


def _print(
    dated: list[tuple[Workshop, Path]],
    series: Series | None,
    proposed: tuple[StageProposal, ...],
    console: Console,
) -> None:
    found = _latest_follow_through(dated)
    if found is None:
        console.print("This is the first meetup here, so nothing has changed since.")
    else:
        console.print(TonedText(f"From {dated[-2][0].title} to {dated[-1][0].title}", "strong"))
        for line in _follow_through_lines(found, dated[-2][0]):
            console.print(f"  - {line}")
    _print_tracks(dated, series, console)
    minutes = sum(one.stage.minutes for one in proposed)
    console.print(
        TonedText(f"An agenda for next time, {count_phrase(minutes, 'minute')}", "strong")
    )
    for one in proposed:
        console.print(f"  - {one.stage.title}, {one.stage.minutes} minutes. {one.why}")


def _print_tracks(
    dated: list[tuple[Workshop, Path]], series: Series | None, console: Console
) -> None:
    """Print what became of each standing theme, meetup by meetup; nothing where there are no themes."""
    tracks = standing_themes([workshop for workshop, _ in dated], series)
    days = {workshop.id: workshop.date for workshop, _ in dated}
    if tracks:
        console.print(TonedText("Themes over time", "strong"))
    for track in tracks:
        told = (f"{days[one.meetup]:%b %Y} {_moment_phrase(one)}" for one in track.moments)
        console.print(f"  - {track.name}: {', '.join(told)}")


def _moment_phrase(moment: ThemeMoment) -> str:
    if moment.cards:
        return f"{moment.became} ({count_phrase(moment.cards, 'card')})"
    return moment.became


def _follow_through_lines(found: FollowUp, earlier: Workshop) -> Iterator[str]:
    def owned(action: Action) -> str:
        owner = earlier.people.get(action.owner)
        return f"{action.text} ({owner.name if owner else 'nobody'}{f', due {action.due}' if action.due else ''})"

    yield from (f"Done: {owned(action)}" for action in found.done)
    yield from (f"Late: {owned(action)}" for action in found.late)
    yield from (f"Still open: {owned(action)}" for action in found.waiting)
    yield from (
        f"Theme grew from {one.before} to {count_phrase(one.after, 'card')}: {one.name}"
        for one in found.grew
    )
    yield from (f"Now with evidence: {said}" for said in found.evidenced)
    yield from (f"Started: {said}" for said in found.started)


VERB = Verb(
    about="Holds the last two meetups of a series side by side: promises kept and broken, themes that grew, needs\n"
    "that gained evidence, projects that started, and how each theme went from meetup to meetup. Then proposes an\n"
    "agenda from what is still open, and says why.",
    examples=(
        Example("follow workshops/north", "what became of it, and what next"),
        Example(
            "follow workshops/north --agenda > workshops/north/templates/next.agenda.yaml",
            "a plan to start from",
        ),
    ),
    arguments=_arguments,
    run=_run,
)
