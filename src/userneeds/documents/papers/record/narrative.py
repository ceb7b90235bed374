"""The parts of a record that tell: who took part, how the day ran, what was said about it."""

from collections.abc import Iterable
from datetime import timedelta
from itertools import compress

from userneeds.disclosure.seen import AnySeen
from userneeds.disclosure.visibility import Disclosure
from userneeds.documents.content.blocks import (
    Block,
    Bullets,
    DataTable,
    Heading,
    Quotation,
    TableColumn,
    plain_paragraph,
)
from userneeds.documents.content.runs import Text, bold, text, text_cells
from userneeds.documents.papers.phrasing import count_kinds, with_full_stop
from userneeds.documents.papers.promises import promises_table
from userneeds.documents.papers.sections import (
    prose_paragraphs,
    section,
    subsection,
)
from userneeds.model.agenda import Run, Stage, open_run, runs_in_order
from userneeds.model.case_study import Quote
from userneeds.model.people import Organisation, Person
from userneeds.model.wording import capitalise, counted, join_nonempty, join_with_and

_ORGANISATION_COLUMNS = (
    TableColumn("Organisation", 1.4),
    TableColumn("Kind"),
    TableColumn("Where and how large", 1.5),
)
_STAGE_COLUMNS = (
    TableColumn("Part", 1.5),
    TableColumn("How", 1.1),
    TableColumn("Minutes", 0.75, is_number=True),
    TableColumn("What came of it", 1.5),
)


def _quotation(quote: Quote, disclosure: Disclosure) -> Quotation:
    """Return a quotation as a block; a person's id there stands for how they may be called."""
    who = quote.who
    if who in disclosure.seen.people:
        who = disclosure.person_name(who)
    return Quotation(quote.text.strip('“”"'), who)


def told_section(disclosure: Disclosure) -> list[Block]:
    """Return what people wrote for the case study, whole, and everything they agreed to be quoted.

    The case study takes of it what it has room for.
    """
    told = disclosure.seen.case_study
    blocks: list[Block] = []
    blocks += subsection("The challenge", prose_paragraphs(told.challenge))
    blocks += subsection("What we learned", prose_paragraphs(told.learned))
    blocks += subsection("What did not work", prose_paragraphs(told.did_not_work))
    figures = [text(bold(each.value), f" {with_full_stop(each.label)}") for each in told.figures]
    blocks += subsection("Figures", [Bullets(tuple(figures))] if figures else [])
    quotes = [_quotation(quote, disclosure) for quote in told.quotes]
    blocks += subsection("What people said of it", quotes)
    if told.outcome:
        blocks.insert(0, plain_paragraph(with_full_stop(told.outcome)))
    return section(1, "What came of it", blocks)


def people_section(disclosure: Disclosure) -> list[Block]:
    """Return who took part: organisations by name, people only as numbers and kinds of work."""
    people = disclosure.present_people()
    if not people:
        return []
    organisations = _represented_organisations(disclosure)
    return [
        Heading(1, "Who took part"),
        plain_paragraph(_who_took_part(people, len(organisations), disclosure)),
        _what_is_known_of(organisations),
    ]


def _what_is_known_of(organisations: Iterable[Organisation]) -> Block:
    """Return organisations as a table; a column that nobody filled in is left out.

    As a list where only their names are known.
    """
    rows = [_organisation_row(organisation) for organisation in organisations]
    cells_by_column = zip(*rows, strict=True)
    told = list(map(any, cells_by_column))
    if sum(told) <= 1:
        names = [row[0] for row in rows]
        return Bullets(tuple(names))
    columns = compress(_ORGANISATION_COLUMNS, told)
    told_rows = [tuple(compress(row, told)) for row in rows]
    return DataTable(tuple(columns), tuple(told_rows))


def _represented_organisations(disclosure: Disclosure) -> list[Organisation]:
    seen = disclosure.seen
    return [each for each in seen.organisations.values() if each.id in seen.took_part]


def _who_took_part(
    people: tuple[Person, ...], organisation_count: int, disclosure: Disclosure
) -> str:
    count = disclosure.count_of_people(len(people), "person", "people")
    words = f"{capitalise(count)} took part"
    if organisation_count:
        words += f", from {counted(organisation_count, 'organisation')}"
    roles = sorted(disclosure.seen.roles - {""})
    is_small_group = len(people) < disclosure.seen.smallest_group
    if roles and not is_small_group:
        return f"{words}. Their work: {join_with_and(roles)}."
    return f"{words}."


def _organisation_row(organisation: Organisation) -> tuple[Text, ...]:
    where_and_how_large = organisation.region
    if organisation.homes:
        homes = f"{organisation.homes:,} homes"
        where_and_how_large = join_nonempty([organisation.region, homes], ", ")
    kind = capitalise(organisation.kind)
    return text_cells(organisation.name, kind, where_and_how_large)


def approach_section(disclosure: Disclosure) -> list[Block]:
    """Return how the workshop went about it.

    It is told in words, as a list, and as the agenda that really ran.
    """
    workshop = disclosure.seen
    case_study = workshop.case_study
    blocks = prose_paragraphs(case_study.approach)
    if case_study.did:
        blocks.append(_sentence_bullets(case_study.did))
    stages = _stages_as_run(workshop)
    if stages:
        caption = "How the workshop ran" if workshop.runs else "The plan of the workshop"
        rows = tuple(_stage_row(stage, disclosure) for stage in stages)
        blocks.append(DataTable(_STAGE_COLUMNS, rows, caption))
    return section(1, "How we went about it", blocks)


def _sentence_bullets(items: Iterable[str]) -> Bullets:
    return Bullets(tuple(text(with_full_stop(item)) for item in items))


def _stages_as_run(workshop: AnySeen) -> list[Stage]:
    """Return the stages in the order in which they were begun, then those that were left out."""
    begun = [run.stage for run in runs_in_order(workshop.runs)]

    def place(stage: Stage) -> int:
        if stage.id in begun:
            return begun.index(stage.id)
        return len(begun)

    return sorted(workshop.agenda, key=place)


def _stage_row(stage: Stage, disclosure: Disclosure) -> tuple[Text, ...]:
    workshop = disclosure.seen
    technique = workshop.technique_of(stage)
    technique_name = technique.name if technique else stage.technique
    runs = [run for run in runs_in_order(workshop.runs) if run.stage == stage.id]
    minutes = _minutes_in_words(stage, runs, workshop)
    outcome = capitalise(_outcome(stage, runs, disclosure))
    return text_cells(stage.title, technique_name, minutes, outcome)


def _minutes_in_words(stage: Stage, runs: list[Run], workshop: AnySeen) -> str:
    """Return '25 of 20' for a stage that ran, and the plan where nothing has run yet.

    As long as the meeting is in a stage, that one is under way and others are to come.
    """
    minutes_used = _minutes_used(runs)
    if minutes_used is not None:
        return f"{minutes_used} of {stage.minutes}"
    if not workshop.runs:
        return str(stage.minutes)
    if runs:
        return "under way"
    return "to come" if open_run(workshop.runs) else "left out"


def _minutes_used(runs: list[Run]) -> int | None:
    """Return how long a stage really took, pauses left out; None where it never came to its end."""
    times_used = [
        run.ended - run.started - timedelta(seconds=run.paused_seconds)
        for run in runs
        if run.ended is not None
    ]
    if not times_used:
        return None
    seconds_used = sum(times_used, timedelta()).total_seconds()
    return max(1, round(seconds_used / 60))


def _outcome(stage: Stage, runs: list[Run], disclosure: Disclosure) -> str:
    """Return which cards were written in a stage, and what was noted about it."""
    cards = [card for card in disclosure.cards if card.stage == stage.id]
    notes = join_nonempty([with_full_stop(run.note) for run in runs], " ")
    return join_nonempty([count_kinds(cards), notes], ". ")


def _bare_words(sentence: str) -> str:
    return sentence.strip().rstrip(".").casefold()


def next_section(disclosure: Disclosure) -> list[Block]:
    """Return what comes next: steps, then promises with their owners where they may be named."""
    workshop = disclosure.seen
    blocks: list[Block] = []
    # A step that somebody has promised stands among the promises.
    promised = {_bare_words(action.text) for action in workshop.actions.values()}
    steps = [step for step in workshop.case_study.next_steps if _bare_words(step) not in promised]
    if steps:
        blocks.append(_sentence_bullets(tuple(steps)))
    if workshop.actions:
        blocks.append(promises_table(tuple(workshop.actions.values()), disclosure))
    return section(1, "What comes next", blocks)
