"""The agenda, the run sheet and the worksheet: one plan for those who come, lead and write.

Times are those of the clock where the workshop says when it begins, otherwise hours and minutes
from the start.
"""

from collections.abc import Iterator
from typing import NamedTuple

from userneeds.disclosure.seen import AnySeen
from userneeds.documents.content.blocks import (
    AnswerLines,
    Block,
    Bullets,
    DataTable,
    Document,
    Heading,
    PageBreak,
    Panel,
    TableColumn,
    WithMarginNotes,
    plain_paragraph,
)
from userneeds.documents.content.runs import Text, bold, italic, text
from userneeds.documents.papers.phrasing import as_one_line, long_date, with_full_stop
from userneeds.documents.papers.sections import prose_paragraphs
from userneeds.documents.papers.workshop_document import page_footer, publisher
from userneeds.model.agenda import Stage
from userneeds.model.schedule import minutes_of_day, total_minutes
from userneeds.model.series import Series
from userneeds.model.technique import Technique, steps_of
from userneeds.model.wording import capitalise, counted, join_nonempty, join_with_and, plural

_HOUR = 60
_NEED_FORM = ("As …", "I need to …", "so that …")
_ANSWER_LINES = 7
_MOST_QUESTIONS = 2
_AGENDA_COLUMNS = (TableColumn("What", 2.4), TableColumn("How", 1.2))


class _TimedStage(NamedTuple):
    begins: str
    """'10:05' by the clock, or '0:05' from the start."""
    stage: Stage
    technique: Technique | None
    """None where nobody has described it."""


def agenda_paper(workshop: AnySeen, series: Series | None) -> Document:
    """Return the agenda for those who come: one page in most cases."""
    date_and_place = when_and_where(workshop)
    opening = plain_paragraph(with_full_stop(workshop.focus) or date_and_place, "lead")
    words_to_explain = text(_words_to_explain(workshop))
    rows = map(_agenda_row, _stages_with_times(workshop))
    blocks: list[Block] = [
        Heading(1, workshop.title),
        WithMarginNotes(opening, (words_to_explain,)),
        plain_paragraph(date_and_place),
        DataTable((_time_column(workshop), *_AGENDA_COLUMNS), tuple(rows)),
    ]
    return _document("Agenda", workshop, series, blocks)


def run_sheet_paper(workshop: AnySeen, series: Series | None, room: str = "") -> Document:
    """Return the facilitator's run sheet: each stage with its time, question, script and steps.

    The public gets no script but what is marked for it: that is decided where it is seen. `room` is
    the address of the room for phones, with the code at its end; empty for none.
    """
    blocks: list[Block] = [
        Heading(1, "Run sheet"),
        plain_paragraph(workshop.title, "lead"),
        plain_paragraph(when_and_where(workshop)),
    ]
    if room:
        blocks.append(_joining(room))
    optional = [stage.title for stage in workshop.agenda if stage.optional]
    if optional:
        advice = plain_paragraph(f"Leave out {join_with_and(optional)}.")
        blocks.append(Panel("If time runs short", (advice,)))
    for timed in _stages_with_times(workshop):
        blocks += _stage_blocks(timed)
    return _document("Run sheet", workshop, series, blocks)


def _joining(room: str) -> Panel:
    """Return how people come in by phone, to be read aloud."""
    address, _, code = room.rpartition("/")
    how = plain_paragraph(f"Open {address} on a phone or laptop, and type the code.")
    letters = plain_paragraph(" ".join(code), "statement")
    return Panel("Joining by phone", (how, letters))


def worksheet_paper(workshop: AnySeen, series: Series | None) -> Document:
    """Return the participant's worksheet: room to write a need, then each question with lines."""
    blocks: list[Block] = [Heading(1, workshop.title)]
    if workshop.focus:
        blocks.append(plain_paragraph(with_full_stop(workshop.focus), "lead"))
    blocks += _need_form_blocks()
    prompts = _questions_to_write_on(workshop)
    if prompts:
        blocks += [PageBreak(), Heading(1, "The questions of the day")]
        blocks += [AnswerLines(prompt, _ANSWER_LINES) for prompt in prompts]
    return _document("Worksheet", workshop, series, blocks)


def _questions_to_write_on(workshop: AnySeen) -> list[str]:
    """Return the questions that are answered in writing: those whose stage collects cards.

    The first two, for fewer and larger lines; where no stage says what it collects, of all.
    """
    asked = [stage for stage in workshop.agenda if stage.prompt]
    collecting = [stage for stage in asked if stage.kinds]
    return [stage.prompt for stage in (collecting or asked)[:_MOST_QUESTIONS]]


def _need_form_blocks() -> list[Block]:
    return [
        AnswerLines("My name and organisation, if I want to be named", 1),
        Heading(2, "A need, in somebody's own words"),
        plain_paragraph(
            "Who needs it? A person or a group, never just ‘user’. What is the task, and what for?"
        ),
        *(AnswerLines(beginning, 2) for beginning in _NEED_FORM),
        AnswerLines("How do we know? Who said it, where, when?", 2),
    ]


def _document(name: str, workshop: AnySeen, series: Series | None, blocks: list[Block]) -> Document:
    title = workshop.title
    author = publisher(workshop, series)
    return Document(
        title=f"{name}: {title}",
        subject=workshop.focus or title,
        author=author,
        dated=workshop.date,
        language=workshop.language,
        blocks=tuple(blocks),
        footer=page_footer(workshop, name),
    )


def _words_to_explain(workshop: AnySeen) -> str:
    if not workshop.jargon:
        return ""
    return f"Words to explain when they come up: {join_with_and(workshop.jargon)}."


def when_and_where(workshop: AnySeen) -> str:
    """Return the day, the hours, the place and how long it takes."""
    facts = [
        long_date(workshop.date),
        _hours_in_words(workshop),
        workshop.place,
        _duration_in_words(total_minutes(workshop)),
    ]
    return join_nonempty(facts)


def _hours_in_words(workshop: AnySeen) -> str:
    hours = filter(None, (workshop.begins, workshop.ends))
    minutes = map(minutes_of_day, hours)
    return " to ".join(map(_clock_time, minutes))


def _duration_in_words(minutes: int) -> str:
    hours, rest = divmod(minutes, _HOUR)
    parts = []
    if hours:
        parts.append(counted(hours, "hour"))
    if rest:
        parts.append(counted(rest, "minute"))
    return join_with_and(parts)


def _stages_with_times(workshop: AnySeen) -> Iterator[_TimedStage]:
    minutes = minutes_of_day(workshop.begins) if workshop.begins else 0
    for stage in workshop.agenda:
        yield _TimedStage(_clock_time(minutes), stage, workshop.technique_of(stage))
        minutes += stage.minutes


def stages_in_words(workshop: AnySeen) -> Iterator[str]:
    """Yield '10:05 Welcome, 10 minutes' for each stage."""
    for timed in _stages_with_times(workshop):
        minutes = counted(timed.stage.minutes, "minute")
        yield f"{timed.begins} {timed.stage.title}, {minutes}"


def _clock_time(minutes: int) -> str:
    hours, rest = divmod(minutes, _HOUR)
    return f"{hours}:{rest:02d}"


def _time_column(workshop: AnySeen) -> TableColumn:
    """Return the column of times: of the clock, or else of hours and minutes from the start."""
    if workshop.begins:
        return TableColumn("From", 0.3)
    return TableColumn("Hours in", 0.4)


def _agenda_row(timed: _TimedStage) -> tuple[Text, ...]:
    technique = text(_technique_and_minutes(timed))
    return text(timed.begins), _title_with_question(timed.stage), technique


def _title_with_question(stage: Stage) -> Text:
    if not stage.prompt:
        return text(bold(stage.title))
    return text(bold(stage.title), italic(f"\n{as_one_line(stage.prompt)}"))


def _technique_and_minutes(timed: _TimedStage) -> str:
    stage = timed.stage
    name = timed.technique.name if timed.technique else stage.technique
    return join_nonempty([name, counted(stage.minutes, "minute")], ", ")


def _stage_blocks(timed: _TimedStage) -> list[Block]:
    stage = timed.stage
    blocks: list[Block] = [
        Heading(2, f"{timed.begins}  {stage.title}"),
        plain_paragraph(capitalise(_stage_facts(timed)), "facts"),
    ]
    if stage.prompt:
        blocks.append(plain_paragraph(as_one_line(stage.prompt), "statement"))
    blocks += prose_paragraphs(stage.script)
    if timed.technique and timed.technique.how:
        blocks.append(_steps_to_tick(timed.technique))
    return blocks


def _stage_facts(timed: _TimedStage) -> str:
    stage = timed.stage
    facts = [_technique_and_minutes(timed)]
    if stage.kinds:
        kinds = join_with_and([plural(kind) for kind in stage.kinds])
        facts.append(f"collects {kinds}")
    if stage.anonymous:
        facts.append("nobody is named")
    if stage.optional:
        facts.append("may be left out")
    return join_nonempty(facts)


def _steps_to_tick(technique: Technique) -> Bullets:
    steps = []
    for step, minutes in steps_of(technique):
        words = with_full_stop(step)
        if minutes:
            words += f" ({minutes} min)"
        steps.append(text(words))
    return Bullets(tuple(steps), "box")
