"""The agenda, the run sheet and the worksheet: the same plan for those who come, who lead, and who write.

Times are those of the clock where the workshop says when it begins, otherwise hours and minutes from the start.
"""

from datetime import time

from userneeds.documents.blocks import (
    Beside,
    Block,
    Bullets,
    Column,
    DataTable,
    Document,
    Heading,
    PageBreak,
    Panel,
    Paragraph,
    Writing,
)
from userneeds.documents.papers.story import prose
from userneeds.documents.papers.wording import capital, counted, folded, listed, long_date, plural, sentence
from userneeds.documents.runs import Text, bold, italic, joined, text
from userneeds.model.agenda import Stage
from userneeds.model.series import Series
from userneeds.model.technique import Technique, steps_of
from userneeds.model.workshop import Workshop

_HOUR = 60
_NEED_FORM = ("As …", "I need to …", "so that …")
_LINES = 5


def agenda_paper(workshop: Workshop, series: Series | None) -> Document:
    """Return the agenda for those who come: one page in most cases."""
    words = f"Words to explain when they come up: {listed(list(workshop.jargon))}." if workshop.jargon else ""
    opening = Paragraph(text(sentence(workshop.focus) or _when(workshop)), "lead")
    blocks: list[Block] = [
        Heading(1, workshop.title),
        Beside(opening, (text(words),)),
        Paragraph(text(_when(workshop))),
    ]
    rows = tuple(
        (text(begins), _with_question(stage), text(_technique_name(stage, workshop.technique_of(stage))))
        for begins, stage in _timed(workshop)
    )
    blocks.append(DataTable((Column("From", 0.3), Column("What", 2.4), Column("How", 1.2)), rows))
    return _paper("Agenda", workshop, series, blocks)


def run_sheet_paper(workshop: Workshop, series: Series | None) -> Document:
    """Return the facilitator's run sheet: each stage with its time, question, script and steps."""
    blocks: list[Block] = [Heading(1, "Run sheet"), Paragraph(text(workshop.title), "lead")]
    blocks.append(Paragraph(text(_when(workshop))))
    spare = [stage.title for stage in workshop.agenda if stage.optional]
    if spare:
        blocks.append(Panel("If time runs short", (Paragraph(text(f"Leave out {listed(spare)}.")),)))
    for begins, stage in _timed(workshop):
        blocks += _stage(begins, stage, workshop.technique_of(stage))
    return _paper("Run sheet", workshop, series, blocks)


def worksheet_paper(workshop: Workshop, series: Series | None) -> Document:
    """Return the participant's worksheet: room to write a need, then each question with lines."""
    blocks: list[Block] = [Heading(1, workshop.title)]
    if workshop.focus:
        blocks.append(Paragraph(text(sentence(workshop.focus)), "lead"))
    blocks += [
        Writing("My name and organisation, if I want to be named", 1),
        Heading(2, "A need, in somebody's own words"),
    ]
    blocks.append(
        Paragraph(text("Who needs it? A person or a group, never just ‘user’. What is the task, and what for?"))
    )
    blocks += [Writing(form, 2) for form in _NEED_FORM]
    blocks += [Writing("How do we know? Who said it, where, when?", 2)]
    asked = [stage for stage in workshop.agenda if stage.prompt]
    if asked:
        blocks += [PageBreak(), Heading(1, "The questions of the day")]
    for stage in asked:
        blocks.append(Writing(stage.prompt, _LINES))
    return _paper("Worksheet", workshop, series, blocks)


def _paper(what: str, workshop: Workshop, series: Series | None, blocks: list[Block]) -> Document:
    return Document(
        title=f"{what}: {workshop.title}",
        subject=workshop.focus or workshop.title,
        author=series.title if series else workshop.title,
        dated=workshop.date,
        language=workshop.language,
        blocks=tuple(blocks),
        running=joined([what, workshop.title, long_date(workshop.date)]),
    )


def _when(workshop: Workshop) -> str:
    minutes = sum(stage.minutes for stage in workshop.agenda)
    hours = [_clock(_minutes(hour)) for hour in (workshop.begins, workshop.ends) if hour]
    return joined([long_date(workshop.date), " to ".join(hours), workshop.place, _length(minutes) if minutes else ""])


def _length(minutes: int) -> str:
    hours, rest = divmod(minutes, _HOUR)
    parts = [counted(hours, "hour") if hours else "", counted(rest, "minute") if rest else ""]
    return listed([part for part in parts if part])


def _timed(workshop: Workshop) -> list[tuple[str, Stage]]:
    """Return each stage with when it begins: '10:05' by the clock, or '0:05' from the start."""
    found: list[tuple[str, Stage]] = []
    now = _minutes(workshop.begins) if workshop.begins else 0
    for stage in workshop.agenda:
        found.append((_clock(now), stage))
        now += stage.minutes
    return found


def _minutes(hour: time) -> int:
    return hour.hour * _HOUR + hour.minute


def _clock(minutes: int) -> str:
    return f"{minutes // _HOUR}:{minutes % _HOUR:02d}"


def _with_question(stage: Stage) -> Text:
    return text(bold(stage.title), italic(f"\n{folded(stage.prompt)}" if stage.prompt else ""))


def _technique_name(stage: Stage, known: Technique | None) -> str:
    return joined([known.name if known else stage.technique, counted(stage.minutes, "minute")], ", ")


def _stage(begins: str, stage: Stage, known: Technique | None) -> list[Block]:
    kinds = listed([plural(kind) for kind in stage.kinds])
    facts = joined(
        [
            _technique_name(stage, known),
            f"collects {kinds}" if kinds else "",
            "nobody is named" if stage.anonymous else "",
            "may be left out" if stage.optional else "",
        ]
    )
    blocks: list[Block] = [Heading(2, f"{begins}  {stage.title}"), Paragraph(text(capital(facts)), "facts")]
    if stage.prompt:
        blocks.append(Paragraph(text(folded(stage.prompt)), "statement"))
    blocks += prose(stage.script)
    if known and known.how:
        steps = (f"{sentence(step)} ({length} min)" if length else sentence(step) for step, length in steps_of(known))
        blocks.append(Bullets(tuple(text(step) for step in steps), "box"))
    return blocks
