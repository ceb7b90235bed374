"""What has become of the last meetup, and what could the next one be about?"""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import NamedTuple

from userneeds.analysis.insight.follow_up import FollowUp, follow_up
from userneeds.analysis.insight.missing.series_promises import (
    SeriesPromise,
    promises_in_words,
    series_promises,
)
from userneeds.analysis.insight.missing.to_do_lists import to_do_lists
from userneeds.analysis.insight.network.series_introductions import series_introductions
from userneeds.analysis.themes.series_themes import standing_themes
from userneeds.analysis.themes.theme_tracks import ThemeMoment, ThemeTrack
from userneeds.disclosure.seen import AnySeen
from userneeds.model.series import Series
from userneeds.model.wording import counted_or_no, month_and_year, short_date
from userneeds.session.library.next_meetup import NextMeetup, propose_next, read_meetups
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.console import Console, TonedText
from userneeds.surfaces.cli.file_arguments import workshop_paths
from userneeds.surfaces.cli.to_do_text import to_do_text
from userneeds.surfaces.cli.verb import (
    Example,
    Verb,
    add_day,
    add_json_flag,
    add_place,
    add_reader,
)
from userneeds.surfaces.cli.verb_context import VerbContext
from userneeds.yamlfile.write.writer import write_template


def _arguments(parser: ArgumentParser) -> None:
    add_place(parser, "folder", "SERIES", "the folder of a series (default: here)")
    parser.add_argument(
        "--agenda",
        action="store_true",
        help="print the proposed agenda as a plan for 'userneeds new'",
    )
    parser.add_argument(
        "--year", metavar="YEAR", type=int, help="what happened in one year, as 2026"
    )
    parser.add_argument(
        "--to-do", action="store_true", help="what is whose to do, as text for a mail"
    )
    parser.add_argument(
        "--who", metavar="NAME", default="", help="with --to-do: one person or organisation"
    )
    add_day(parser, "the day that says what is late (default: today)")
    add_reader(parser, "room")
    add_json_flag(parser, "as one JSON object")


_TOLD_OF_PROMISE = (
    *("reference", "text", "owner", "organisation"),
    *("state", "reason", "meetup", "handed_over"),
)
"""What JSON says of a promise, besides its day."""


class _SeriesSoFar(NamedTuple):
    """The meetups of a series and what could come next."""

    workshops: Sequence[AnySeen]
    """By date; at least one."""
    series: Series | None
    next: NextMeetup
    on: date
    """The day that says what is late."""

    @property
    def last(self) -> AnySeen:
        return self.workshops[-1]

    @property
    def earlier(self) -> AnySeen | None:
        """The meetup before the last one."""
        return self.workshops[-2] if len(self.workshops) > 1 else None

    def follow_up(self) -> FollowUp | None:
        """Return what became of the meetups before the last; None where there is none."""
        if self.earlier is None:
            return None
        return follow_up(self.earlier, self.last, self.on, self.workshops[:-2])

    def promises(self) -> tuple[SeriesPromise, ...]:
        """Return every promise of the series as it stands."""
        return series_promises(self.workshops, self.on)

    def tracks(self) -> tuple[ThemeTrack, ...]:
        """Return how each standing theme went from meetup to meetup."""
        return standing_themes(self.workshops, self.series)


def _run(options: Namespace, context: VerbContext) -> int:
    console = context.console
    so_far = _read_series_so_far(options, context)
    if so_far is None:
        console.say("There is no workshop here, so there is nothing to follow up.")
    elif options.agenda:
        console.write_bytes(write_template(so_far.next.template).encode())
    elif options.json:
        console.print_json(_as_json(so_far), indent=2)
    elif options.to_do:
        _print_to_do(so_far, options.who, console)
    elif options.year:
        _print_year(so_far, options.year, console)
    else:
        _print(so_far, console)
    return exit_codes.SUCCESS


def _print_to_do(so_far: _SeriesSoFar, who: str, console: Console) -> None:
    lists = to_do_lists(so_far.workshops, so_far.series, so_far.on)
    lines = list(to_do_text(lists, who))
    for line in lines:
        console.print(line)
    if not lines:
        console.say("Nothing is open." if not who else f"Nothing is open for '{who}'.")


def _read_series_so_far(options: Namespace, context: VerbContext) -> _SeriesSoFar | None:
    console = context.console
    read = read_meetups(workshop_paths(Path(options.folder)), options.reader)
    for note in read.notes:
        console.say(note)
    on = options.on or context.clock.now().date()
    proposed = propose_next(read, on)
    if proposed is None:
        return None
    return _SeriesSoFar(read.workshops, read.series, proposed, on)


def _print_year(so_far: _SeriesSoFar, year: int, console: Console) -> None:
    """Print what happened in one year: meetups, who came, and what became of each theme."""
    meetups = [each for each in so_far.workshops if each.date.year == year]
    if not meetups:
        console.print(f"There was no meetup in {year}.")
    for each in meetups:
        people = counted_or_no(len(each.present_people()), "person", "people")
        organisations = counted_or_no(len(each.took_part), "organisation")
        cards = counted_or_no(len(each.cards), "card")
        console.print(TonedText(f"{short_date(each.date)} {each.title}", "strong"))
        console.print(f"  - {people} of {organisations}, {cards}")
    for line in _year_lines(so_far, {each.id: each.date for each in meetups}):
        console.print(f"  - {line}")
    made = [each for each in so_far.promises() if each.made.year == year]
    if made:
        console.print(f"Promises of the year: {promises_in_words(made)}")


def _year_lines(so_far: _SeriesSoFar, days: Mapping[str, date]) -> Iterator[str]:
    """Yield what became of each standing theme at some meetups."""
    for track in so_far.tracks():
        moments = [one for one in track.moments if one.meetup in days]
        told = [_moment_in_words(one, days[one.meetup]) for one in moments]
        if told:
            yield f"{track.name}: {', '.join(told)}"


def _moment_in_words(moment: ThemeMoment, day: date) -> str:
    return f"{month_and_year(day)} {_moment_phrase(moment)}"


def _as_json(so_far: _SeriesSoFar) -> dict[str, object]:
    followed = so_far.follow_up()
    since: dict[str, object] = {}
    if followed is not None:
        plain = asdict(followed)
        since = {key: plain[key] for key in ("grew", "evidenced", "started")}
        for state in ("done", "late", "waiting"):
            since[state] = list(map(_promise_as_json, getattr(followed, state)))
    themes = [asdict(track) for track in so_far.tracks()]
    agenda = [{**asdict(proposal.stage), "why": proposal.why} for proposal in so_far.next.proposals]
    promises = list(map(_promise_as_json, so_far.promises()))
    return {"since": since, "promises": promises, "themes": themes, "agenda": agenda}


def _promise_as_json(promise: SeriesPromise) -> dict[str, object]:
    told: dict[str, object] = {name: getattr(promise, name) for name in _TOLD_OF_PROMISE}
    due = promise.due
    told["due"] = due.isoformat() if due else ""
    return told


def _print(so_far: _SeriesSoFar, console: Console) -> None:
    _print_follow_up(so_far, console)
    console.print(f"Promises so far: {promises_in_words(so_far.promises())}")
    _print_tracks(so_far, console)
    _print_introductions(so_far, console)
    minutes = sum(proposal.stage.minutes for proposal in so_far.next.proposals)
    heading = f"An agenda for next time, {counted_or_no(minutes, 'minute')}"
    console.print(TonedText(heading, "strong"))
    for proposal in so_far.next.proposals:
        stage = proposal.stage
        console.print(f"  - {stage.title}, {stage.minutes} minutes. {proposal.why}")


def _print_follow_up(so_far: _SeriesSoFar, console: Console) -> None:
    followed = so_far.follow_up()
    earlier = so_far.earlier
    if followed is None or earlier is None:
        console.print("This is the first meetup here, so nothing has changed since.")
        return
    console.print(TonedText(f"From {earlier.title} to {so_far.last.title}", "strong"))
    for line in _follow_up_lines(followed):
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


def _print_introductions(so_far: _SeriesSoFar, console: Console) -> None:
    introductions = series_introductions(so_far.workshops)
    if introductions:
        console.print(TonedText("Whom to introduce", "strong"))
    for each in introductions:
        console.print(f"  - {each.in_words()}")


def _moment_phrase(moment: ThemeMoment) -> str:
    if moment.cards:
        return f"{moment.became} ({counted_or_no(moment.cards, 'card')})"
    return moment.became


def _follow_up_lines(followed: FollowUp) -> Iterator[str]:
    for promise in followed.done:
        how = f"Dropped ({promise.reason})" if promise.reason else "Done"
        yield f"{how}: {_promise_phrase(promise)}"
    for promise in followed.late:
        yield f"Late: {_promise_phrase(promise)}"
    for promise in followed.waiting:
        yield f"Still open: {_promise_phrase(promise)}"
    for theme in followed.grew:
        cards = counted_or_no(theme.after, "card")
        yield f"Theme grew from {theme.before} to {cards}: {theme.name}"
    for need in followed.evidenced:
        yield f"Now with evidence: {need}"
    for project in followed.started:
        yield f"Started: {project}"


def _promise_phrase(promise: SeriesPromise) -> str:
    facts = [promise.owner or "nobody"]
    facts += [f"due {promise.due}"] if promise.due else []
    facts += ["handed over"] if promise.handed_over else []
    return f"{promise.text} ({', '.join(facts)})"


VERB = Verb(
    about="Holds the last two meetups of a series side by side: promises kept and broken, "
    "themes that grew, needs\n"
    "that gained evidence, projects that started, and how each theme went from meetup to "
    "meetup. Then proposes an\n"
    "agenda from what is still open, and says why. With --to-do it says what is whose to do, what "
    "holds up most\n"
    "first; whom to introduce are people who stand for one theme and were never at one meetup.",
    examples=(
        Example("follow workshops/north", "what became of it, and what next"),
        Example(
            "follow workshops/north --agenda --out workshops/north/templates/next.agenda.yaml",
            "a plan to start from",
        ),
        Example("follow workshops/north --year 2026", "a year's view"),
        Example("follow workshops/north --to-do --who Northmoor", "what to send to one of them"),
    ),
    arguments=_arguments,
    run=_run,
    file_form="plain",
)
