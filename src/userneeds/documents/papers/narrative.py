"""The parts of a case study that tell: who took part, how the day ran, what was said about it."""

from collections.abc import Sequence
from datetime import timedelta

from userneeds.disclosure.visibility import Disclosure
from userneeds.documents.content.blocks import (
    Block,
    Bullets,
    DataTable,
    Heading,
    Paragraph,
    Quotation,
    TableColumn,
)
from userneeds.documents.content.runs import Text, join_nonempty, text
from userneeds.documents.papers.phrasing import (
    as_one_line,
    as_sentence,
    capitalise,
    count_kinds,
    counted,
    join_with_and,
    long_date,
)
from userneeds.model.agenda import Run, Stage, runs_in_order
from userneeds.model.case_study import Quote as Said
from userneeds.model.workshop import Workshop


def prose_paragraphs(words: str) -> list[Block]:
    """Return typed prose as paragraphs, one for each block of lines."""
    pieces = [piece.strip() for piece in words.split("\n\n")]
    return [Paragraph(text(as_one_line(piece))) for piece in pieces if piece]


def quotation(said: Said) -> Quotation:
    """Return a quotation as a block."""
    return Quotation(said.text.strip('“”"'), said.who)


def people_section(disclosure: Disclosure) -> list[Block]:
    """Return who took part: organisations by name, people only as numbers and kinds of work."""
    people = disclosure.present_people()
    if not people:
        return []
    homes = [
        home
        for home in disclosure.workshop.organisations.values()
        if any(p.organisation == home.id for p in people)
    ]
    lead = f"{capitalise(disclosure.count_of_people(len(people), 'person', 'people'))} took part"
    lead += f", from {counted(len(homes), 'organisation')}." if homes else "."
    roles = sorted({person.role for person in people if person.role})
    if len(people) >= disclosure.workshop.smallest_group and roles:
        lead += f" They work in {join_with_and(roles)}."
    blocks: list[Block] = [Heading(1, "Who took part"), Paragraph(text(lead))]
    rows = tuple(
        (
            text(home.name),
            text(capitalise(home.kind)),
            text(join_nonempty([home.region, f"{home.homes:,} homes" if home.homes else ""], ", ")),
        )
        for home in homes
    )
    columns = (
        TableColumn("Organisation", 1.4),
        TableColumn("Kind"),
        TableColumn("Where and how large", 1.5),
    )
    return [*blocks, DataTable(columns, rows)]


def approach_section(disclosure: Disclosure) -> list[Block]:
    """Return how the workshop went about it: in words, as a list, and as the agenda that really ran."""
    told = disclosure.workshop.case_study
    blocks: list[Block] = [*prose_paragraphs(told.approach)]
    if told.did:
        blocks.append(Bullets(tuple(text(as_sentence(item)) for item in told.did)))
    rows = tuple(_stage_row(stage, disclosure) for stage in _stages_as_run(disclosure.workshop))
    if rows:
        ran = bool(disclosure.workshop.runs)
        columns = (
            TableColumn("Part", 1.5),
            TableColumn("How", 1.1),
            TableColumn("Minutes", 0.75, is_number=True),
            TableColumn("What came of it", 1.5),
        )
        caption = "How the workshop ran" if ran else "The plan of the workshop"
        blocks.append(DataTable(columns, rows, caption))
    if blocks:
        return [Heading(1, "How we went about it"), *blocks]
    return []


def _stages_as_run(workshop: Workshop) -> list[Stage]:
    """Return the stages in the order in which they were begun, then those that were left out."""
    began = [run.stage for run in runs_in_order(workshop.runs)]
    return sorted(
        workshop.agenda,
        key=lambda stage: began.index(stage.id) if stage.id in began else len(began),
    )


def _stage_row(stage: Stage, disclosure: Disclosure) -> tuple[Text, ...]:
    runs = [run for run in runs_in_order(disclosure.workshop.runs) if run.stage == stage.id]
    technique = disclosure.workshop.technique_of(stage)
    used = _minutes_used(runs)
    if used is None:
        minutes = str(stage.minutes) if not disclosure.workshop.runs else "left out"
    else:
        minutes = f"{used} of {stage.minutes}"
    written = [card for card in disclosure.cards if card.stage == stage.id]
    notes = " ".join(as_sentence(run.note) for run in runs if run.note)
    came = join_nonempty([count_kinds(written), notes], ". ")
    return (
        text(stage.title),
        text(technique.name if technique else stage.technique),
        text(minutes),
        text(capitalise(came)),
    )


def _minutes_used(runs: Sequence[Run]) -> int | None:
    """Return how long a stage really took, pauses left out; None where it did not run to its end."""
    ended = [run for run in runs if run.ended is not None]
    if not ended:
        return None
    used = sum(
        (
            run.ended - run.started - timedelta(seconds=run.paused_seconds)
            for run in ended
            if run.ended
        ),
        timedelta(),
    )
    return max(1, round(used.total_seconds() / 60))


def next_section(disclosure: Disclosure) -> list[Block]:
    """Return what comes next: steps, then promises with their owners where they may be named."""
    workshop = disclosure.workshop
    blocks: list[Block] = []
    if workshop.case_study.next_steps:
        blocks.append(
            Bullets(tuple(text(as_sentence(step)) for step in workshop.case_study.next_steps))
        )
    rows = tuple(
        (
            text(as_sentence(action.text)),
            text(
                disclosure.person_name(action.owner) or "somebody in the group"
                if action.owner
                else "nobody yet"
            ),
            text("done" if action.done else long_date(action.due) if action.due else "no date"),
        )
        for action in workshop.actions.values()
    )
    if rows:
        columns = (TableColumn("What", 2.2), TableColumn("Who"), TableColumn("By when", 0.9))
        blocks.append(DataTable(columns, rows, "What people promised"))
    if blocks:
        return [Heading(1, "What comes next"), *blocks]
    return []
