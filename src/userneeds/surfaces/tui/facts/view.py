"""What the screen of facts says: a row for each heading of the paper, quotes and figures below."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from userneeds.disclosure.seen import AnySeen
from userneeds.model.case_study import CaseStudy, CaseStudyPart, Figure, Quote
from userneeds.model.wording import counted, join_nonempty
from userneeds.surfaces.tui.agenda.fact_questions import FACT_QUESTIONS, NO_FAILURE_SAID
from userneeds.surfaces.tui.drawing.cells import StyledLine, styled_paragraph, truncate_text
from userneeds.surfaces.tui.drawing.form_rows import form_row
from userneeds.surfaces.tui.screen_base.piece_consent import CONSENT_WORDS

MOST_FIGURES = 3
"""As many as the paper has room for."""
_WHICH = {"figures": "Figure", "quotes": "Quote"}
KEPT_BACK = "withdrawn: x takes it away"
"""What stands for a quote or figure whose words nobody may see any more."""


@dataclass(frozen=True, slots=True)
class FactRow:
    """One row: a heading of the paper, or one of its figures or quotes."""

    part: CaseStudyPart
    label: str
    words: str
    """What it says now; empty where nobody has said anything."""
    place: int | None = None
    """Which of the figures or quotes it is, from 0; None for a heading."""
    key: str = ""
    """The row, among others."""


def fact_rows(workshop: AnySeen) -> list[FactRow]:
    """Return every heading with what it says, in the order of the paper."""
    rows: list[FactRow] = []
    for part, question in FACT_QUESTIONS.items():
        items = list(_items(workshop, part))
        said = _count_words(part, len(items)) if items else _words(workshop.case_study, part)
        rows += [FactRow(part, question.heading, said, key=part), *items]
    return rows


def _count_words(part: CaseStudyPart, number: int) -> str:
    """Return how many figures or quotes there are, and how another one is added."""
    count = counted(number, _WHICH[part].lower())
    if part == "figures" and number >= MOST_FIGURES:
        return f"{count}, as many as the paper has room for"
    return f"{count}; Enter adds another"


def _words(case_study: CaseStudy, part: CaseStudyPart) -> str:
    value = getattr(case_study, part)
    return " · ".join(value) if isinstance(value, tuple) else str(value)


def _items(workshop: AnySeen, part: CaseStudyPart) -> Iterator[FactRow]:
    entries: Sequence[Figure | Quote] = ()
    if part in _WHICH:
        entries = getattr(workshop.case_study, part)
    for place, entry in enumerate(entries):
        label = f"  {_WHICH[part]} {place + 1}"
        words = _piece_words(workshop, entry)
        yield FactRow(part, label, words, place, f"{part}/{place + 1}")


def _piece_words(workshop: AnySeen, piece: Figure | Quote) -> str:
    if isinstance(piece, Quote):
        return _quote_words(workshop, piece) if piece.text else KEPT_BACK
    return _figure_words(workshop, piece) if piece.label else KEPT_BACK


def _quote_words(workshop: AnySeen, quote: Quote) -> str:
    """Return a quote with who said it, as the reader may know them, and whether they agreed."""
    said = join_nonempty([workshop.person_name(quote.who), CONSENT_WORDS[quote.consent]])
    return f"“{quote.text}” — {said}"


def _figure_words(workshop: AnySeen, figure: Figure) -> str:
    source = workshop.evidence.get(figure.source)
    origin = f"from: {source.says}" if source else "no source yet"
    readers = CONSENT_WORDS[figure.consent] if figure.consent else ""
    return f"{figure.value} {figure.label} ({join_nonempty([origin, readers])})"


def draw_fact(row: FactRow, width: int, has_cursor: bool) -> Sequence[StyledLine]:
    """Return the two rows of a fact."""
    return form_row(row.label, row.words, width, has_cursor)


def facts_title(workshop: AnySeen, width: int, height: int) -> list[StyledLine]:
    """Return the heading, with how much is said, and what the paper must not be without."""
    said = sum(bool(getattr(workshop.case_study, part)) for part in FACT_QUESTIONS)
    count = f"   {said} of {len(FACT_QUESTIONS)} said"
    first: StyledLine = [("Facts for the case study", "title"), (count, "muted")]
    if workshop.case_study.did_not_work or not said:
        words = "What nobody says is left out of the paper; the rest comes from the record."
        return [first, [(truncate_text(words, width), "muted")]][:height]
    return [first, [(truncate_text(NO_FAILURE_SAID, width), "warn")]][:height]


def fact_question(row: FactRow | None, width: int, height: int) -> list[StyledLine]:
    """Return the question that the row under the cursor answers."""
    if row is None:
        return []
    return styled_paragraph(FACT_QUESTIONS[row.part].question, width, "accent", height)
