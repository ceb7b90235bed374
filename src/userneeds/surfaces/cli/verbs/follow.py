"""What has become of the last meetup, and what could the next one be about?"""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import NamedTuple

from userneeds.analysis.insight.follow_up import FollowUp, StageProposal, follow_up, propose_agenda
from userneeds.analysis.themes.series_themes import standing_themes
from userneeds.analysis.themes.theme_tracks import ThemeMoment, ThemeTrack
from userneeds.disclosure.seen import AnySeen
from userneeds.model.action import Action
from userneeds.model.series import Series
from userneeds.model.template import Template
from userneeds.model.wording import counted_or_no, month_and_year
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.console import Console, TonedText
from userneeds.surfaces.cli.file_arguments import (
    read_seen_at,
    read_series_beside,
    workshop_paths,
)
from userneeds.surfaces.cli.verb import Example, Verb, add_json_flag, add_place, add_reader
from userneeds.surfaces.cli.verb_context import VerbContext
from userneeds.yamlfile.write.writer import write_template


def _arguments(parser: ArgumentParser) -> None:
    add_place(parser, "folder", "SERIES", "the folder of a series (default: here)")
    parser.add_argument(
        "--agenda",
        action="store_true",
        help="print the proposed agenda as a plan for 'userneeds new'",
    )
    add_reader(parser, "room")
    add_json_flag(parser, "as one JSON object")


class _SeriesSoFar(NamedTuple):
    """The meetups of a series and what could come next."""

    workshops: Sequence[AnySeen]
    """By date; at least one."""
    series: Series | None
    proposals: tuple[StageProposal, ...]

    @property
    def last(self) -> AnySeen:
        return self.workshops[-1]

    @property
    def earlier(self) -> AnySeen | None:
        """The meetup before the last one."""
        return self.workshops[-2] if len(self.workshops) > 1 else None

    def follow_up(self) -> FollowUp | None:
        """Return what became of the meetup before the last; None where there is none."""
        if self.earlier is None:
            return None
        return follow_up(self.earlier, self.last)

    def tracks(self) -> tuple[ThemeTrack, ...]:
        """Return how each standing theme went from meetup to meetup."""
        return standing_themes(self.workshops, self.series)


def _run(options: Namespace, context: VerbContext) -> int:
    console = context.console
    so_far = _read_series_so_far(options, context)
    if so_far is None:
        console.say("There is no workshop here, so there is nothing to follow up.")
    elif options.agenda:
        console.write_bytes(write_template(_proposed_template(so_far)).encode())
    elif options.json:
        console.print_json(_as_json(so_far), indent=2)
    else:
        _print(so_far, console)
    return exit_codes.SUCCESS


def _read_series_so_far(options: Namespace, context: VerbContext) -> _SeriesSoFar | None:
    console = context.console
    paths = workshop_paths(Path(options.folder))
    if not paths:
        return None
    path_and_workshop = [(path, read_seen_at(path, options.reader, console)[0]) for path in paths]
    path_and_workshop.sort(key=_date)
    workshops = [workshop for _, workshop in path_and_workshop]
    last_path, last = path_and_workshop[-1]
    series = read_series_beside(last_path, console)
    proposals = propose_agenda(last, context.clock.now().date(), series)
    return _SeriesSoFar(workshops, series, proposals)


def _date(path_and_workshop: tuple[Path, AnySeen]) -> date:
    _, workshop = path_and_workshop
    return workshop.date


def _proposed_template(so_far: _SeriesSoFar) -> Template:
    reasons = [f"{proposal.stage.title}: {proposal.why}" for proposal in so_far.proposals]
    stages = [proposal.stage for proposal in so_far.proposals]
    return Template(
        id="follow-up",
        title=f"After {so_far.last.title}",
        purpose="\n".join(reasons),
        agenda=tuple(stages),
    )


def _as_json(so_far: _SeriesSoFar) -> dict[str, object]:
    followed = so_far.follow_up()
    since = asdict(followed) if followed else {}
    for state in ("done", "late", "waiting"):
        for action in since.get(state, ()):
            due = action["due"]
            action["due"] = due.isoformat() if due else ""
    themes = [asdict(track) for track in so_far.tracks()]
    agenda = [{**asdict(proposal.stage), "why": proposal.why} for proposal in so_far.proposals]
    return {"since": since, "themes": themes, "agenda": agenda}


def _print(so_far: _SeriesSoFar, console: Console) -> None:
    _print_follow_up(so_far, console)
    _print_tracks(so_far, console)
    minutes = sum(proposal.stage.minutes for proposal in so_far.proposals)
    heading = f"An agenda for next time, {counted_or_no(minutes, 'minute')}"
    console.print(TonedText(heading, "strong"))
    for proposal in so_far.proposals:
        stage = proposal.stage
        console.print(f"  - {stage.title}, {stage.minutes} minutes. {proposal.why}")


def _print_follow_up(so_far: _SeriesSoFar, console: Console) -> None:
    followed = so_far.follow_up()
    earlier = so_far.earlier
    if followed is None or earlier is None:
        console.print("This is the first meetup here, so nothing has changed since.")
        return
    console.print(TonedText(f"From {earlier.title} to {so_far.last.title}", "strong"))
    for line in _follow_up_lines(followed, earlier):
        console.print(f"  - {line}")


def _print_tracks(so_far: _SeriesSoFar, console: Console) -> None:
    """Print what became of each standing theme, meetup by meetup; nothing where there are none."""
    tracks = so_far.tracks()
    if tracks:
        console.print(TonedText("Themes over time", "strong"))
    days = {workshop.id: workshop.date for workshop in so_far.workshops}
    for track in tracks:
        moments = [
            f"{month_and_year(days[one.meetup])} {_moment_phrase(one)}" for one in track.moments
        ]
        console.print(f"  - {track.name}: {', '.join(moments)}")


def _moment_phrase(moment: ThemeMoment) -> str:
    if moment.cards:
        return f"{moment.became} ({counted_or_no(moment.cards, 'card')})"
    return moment.became


def _follow_up_lines(followed: FollowUp, earlier: AnySeen) -> Iterator[str]:
    for action in followed.done:
        yield f"Done: {_action_phrase(action, earlier)}"
    for action in followed.late:
        yield f"Late: {_action_phrase(action, earlier)}"
    for action in followed.waiting:
        yield f"Still open: {_action_phrase(action, earlier)}"
    for theme in followed.grew:
        cards = counted_or_no(theme.after, "card")
        yield f"Theme grew from {theme.before} to {cards}: {theme.name}"
    for need in followed.evidenced:
        yield f"Now with evidence: {need}"
    for project in followed.started:
        yield f"Started: {project}"


def _action_phrase(action: Action, workshop: AnySeen) -> str:
    owner = workshop.people.get(action.owner)
    name = owner.name if owner else "nobody"
    due = f", due {action.due}" if action.due else ""
    return f"{action.text} ({name}{due})"


VERB = Verb(
    about="Holds the last two meetups of a series side by side: promises kept and broken, "
    "themes that grew, needs\n"
    "that gained evidence, projects that started, and how each theme went from meetup to "
    "meetup. Then proposes an\n"
    "agenda from what is still open, and says why.",
    examples=(
        Example("follow workshops/north", "what became of it, and what next"),
        Example(
            "follow workshops/north --agenda --out workshops/north/templates/next.agenda.yaml",
            "a plan to start from",
        ),
    ),
    arguments=_arguments,
    run=_run,
    file_form="plain",
)
