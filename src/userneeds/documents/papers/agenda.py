"""The agenda, the run sheet and the worksheet: the same plan for those who come, who lead, and who write.

Times are those of the clock where the workshop says when it begins, otherwise hours and minutes
from the start.
"""

from datetime import time

from userneeds.documents.content.blocks import (
    AnswerLines,
    Block,
    Bullets,
    DataTable,
    Document,
    Heading,
    PageBreak,
    Panel,
    Paragraph,
    TableColumn,
    WithMarginNotes,
)
from userneeds.documents.content.runs import Text, bold, italic, join_nonempty, text
from userneeds.documents.papers.narrative import prose_paragraphs
from userneeds.documents.papers.phrasing import (
    as_one_line,
    as_sentence,
    capitalise,
    counted,
    join_with_and,
    long_date,
    plural,
)
from userneeds.model.agenda import Stage
from userneeds.model.series import Series
from userneeds.model.technique import Technique, steps_of
from userneeds.model.workshop import Workshop

_HOUR = 60
_NEED_FORM = ("As …", "I need to …", "so that …")
_ANSWER_LINES = 5


def agenda_paper(workshop: Workshop, series: Series | None) -> Document:
    """Return the agenda for those who come: one page in most cases."""
    words = (
        f"Words to explain when they come up: {join_with_and(list(workshop.jargon))}."
        if workshop.jargon
        else ""
    )
    opening = Paragraph(text(as_sentence(workshop.focus) or _date_and_place(workshop)), "lead")
    blocks: list[Block] = [
        Heading(1, workshop.title),
        WithMarginNotes(opening, (text(words),)),
        Paragraph(text(_date_and_place(workshop))),
    ]
    rows = tuple(
        (
            text(begins),
            _title_with_question(stage),
            text(_technique_name(stage, workshop.technique_of(stage))),
        )
        for begins, stage in _stages_with_times(workshop)
    )
    blocks.append(
        DataTable(
            (TableColumn("From", 0.3), TableColumn("What", 2.4), TableColumn("How", 1.2)), rows
        )
    )
    return _document("Agenda", workshop, series, blocks)


def run_sheet_paper(workshop: Workshop, series: Series | None) -> Document:
    """Return the facilitator's run sheet: each stage with its time, question, script and steps."""
    blocks: list[Block] = [Heading(1, "Run sheet"), Paragraph(text(workshop.title), "lead")]
    blocks.append(Paragraph(text(_date_and_place(workshop))))
    spare = [stage.title for stage in workshop.agenda if stage.optional]
    if spare:
        blocks.append(
            Panel("If time runs short", (Paragraph(text(f"Leave out {join_with_and(spare)}.")),))
        )
    for begins, stage in _stages_with_times(workshop):
        blocks += _stage_blocks(begins, stage, workshop.technique_of(stage))
    return _document("Run sheet", workshop, series, blocks)


def worksheet_paper(workshop: Workshop, series: Series | None) -> Document:
    """Return the participant's worksheet: room to write a need, then each question with lines."""
    blocks: list[Block] = [Heading(1, workshop.title)]
    if workshop.focus:
        blocks.append(Paragraph(text(as_sentence(workshop.focus)), "lead"))
    blocks += [
        AnswerLines("My name and organisation, if I want to be named", 1),
        Heading(2, "A need, in somebody's own words"),
    ]
    blocks.append(
        Paragraph(
            text(
                "Who needs it? A person or a group, never just ‘user’. What is the task, and what for?"
            )
        )
    )
    blocks += [AnswerLines(form, 2) for form in _NEED_FORM]
    blocks += [AnswerLines("How do we know? Who said it, where, when?", 2)]
    asked = [stage for stage in workshop.agenda if stage.prompt]
    if asked:
        blocks += [PageBreak(), Heading(1, "The questions of the day")]
    for stage in asked:
        blocks.append(AnswerLines(stage.prompt, _ANSWER_LINES))
    return _document("Worksheet", workshop, series, blocks)


def _document(
    what: str, workshop: Workshop, series: Series | None, blocks: list[Block]
) -> Document:
    return Document(
        title=f"{what}: {workshop.title}",
        subject=workshop.focus or workshop.title,
        author=series.title if series else workshop.title,
        dated=workshop.date,
        language=workshop.language,
        blocks=tuple(blocks),
        footer=join_nonempty([what, workshop.title, long_date(workshop.date)]),
    )


def _date_and_place(workshop: Workshop) -> str:
    minutes = sum(stage.minutes for stage in workshop.agenda)
    hours = [
        _clock_time(_minutes_of_day(hour)) for hour in (workshop.begins, workshop.ends) if hour
    ]
    return join_nonempty(
        [
            long_date(workshop.date),
            " to ".join(hours),
            workshop.place,
            _duration_in_words(minutes) if minutes else "",
        ]
    )


def _duration_in_words(minutes: int) -> str:
    hours, rest = divmod(minutes, _HOUR)
    parts = [counted(hours, "hour") if hours else "", counted(rest, "minute") if rest else ""]
    return join_with_and([part for part in parts if part])


def _stages_with_times(workshop: Workshop) -> list[tuple[str, Stage]]:
    """Return each stage with when it begins: '10:05' by the clock, or '0:05' from the start."""
    found: list[tuple[str, Stage]] = []
    now = _minutes_of_day(workshop.begins) if workshop.begins else 0
    for stage in workshop.agenda:
        found.append((_clock_time(now), stage))
        now += stage.minutes
    return found


def _minutes_of_day(hour: time) -> int:
    return hour.hour * _HOUR + hour.minute


def _clock_time(minutes: int) -> str:
    return f"{minutes // _HOUR}:{minutes % _HOUR:02d}"


def _title_with_question(stage: Stage) -> Text:
    return text(bold(stage.title), italic(f"\n{as_one_line(stage.prompt)}" if stage.prompt else ""))


def _technique_name(stage: Stage, known: Technique | None) -> str:
    return join_nonempty(
        [known.name if known else stage.technique, counted(stage.minutes, "minute")], ", "
    )


def _stage_blocks(begins: str, stage: Stage, known: Technique | None) -> list[Block]:
    kinds = join_with_and([plural(kind) for kind in stage.kinds])
    facts = join_nonempty(
        [
            _technique_name(stage, known),
            f"collects {kinds}" if kinds else "",
            "nobody is named" if stage.anonymous else "",
            "may be left out" if stage.optional else "",
        ]
    )
    blocks: list[Block] = [
        Heading(2, f"{begins}  {stage.title}"),
        Paragraph(text(capitalise(facts)), "facts"),
    ]
    if stage.prompt:
        blocks.append(Paragraph(text(as_one_line(stage.prompt)), "statement"))
    blocks += prose_paragraphs(stage.script)
    if known and known.how:
        steps = (
            f"{as_sentence(step)} ({length} min)" if length else as_sentence(step)
            for step, length in steps_of(known)
        )
        blocks.append(Bullets(tuple(text(step) for step in steps), "box"))
    return blocks
