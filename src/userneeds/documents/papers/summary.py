"""The session summary: everything that was said and decided, for those who were there.

Every card is in it, voted or not, in a theme or on its own: summaries that keep only the winners
lose what nobody had time for. It stays among the organisations, so it may say what sources say
unless their consent was withdrawn.
"""

from userneeds.analysis.insight.gap_rules import gap_rules_of
from userneeds.analysis.insight.gaps import gaps, outstanding_gaps
from userneeds.disclosure.seen import AnySeen
from userneeds.disclosure.visibility import Disclosure
from userneeds.documents.content.blocks import (
    Block,
    Bullets,
    Contents,
    Document,
    Heading,
    Paragraph,
    plain_paragraph,
)
from userneeds.documents.content.runs import Text, TextRun, bold, italic, text
from userneeds.documents.papers.decisions import placings_section, votes_section
from userneeds.documents.papers.differences import balance_section, differences_section
from userneeds.documents.papers.findings import sharing_section, sources_section
from userneeds.documents.papers.narrative import (
    approach_section,
    next_section,
    people_section,
    told_section,
)
from userneeds.documents.papers.phrasing import (
    as_one_line,
    card_sentence,
    count_kinds,
    long_date,
    origin_sentences,
    with_full_stop,
)
from userneeds.documents.papers.workshop_document import workshop_document
from userneeds.model.card import Card
from userneeds.model.series import Series
from userneeds.model.theme import Theme
from userneeds.model.wording import capitalise, counted, join_nonempty


def summary_paper(workshop: AnySeen, series: Series | None) -> Document:
    """Return the summary of one workshop."""
    disclosure = Disclosure(workshop)
    return workshop_document(
        disclosure,
        series,
        title=f"Session summary: {workshop.title}",
        subject=workshop.focus or workshop.title,
        blocks=_blocks(disclosure, series),
        foot="Session summary",
    )


def _blocks(disclosure: Disclosure, series: Series | None) -> list[Block]:
    blocks = _opening_blocks(disclosure)
    blocks += told_section(disclosure)
    blocks += _themes_blocks(disclosure)
    blocks += sharing_section(disclosure)
    blocks += votes_section(disclosure)
    blocks += placings_section(disclosure)
    blocks += differences_section(disclosure)
    blocks += next_section(disclosure)
    blocks += _gaps_blocks(disclosure, series)
    blocks += balance_section(disclosure)
    blocks += approach_section(disclosure)
    blocks += people_section(disclosure)
    blocks += sources_section(disclosure)
    return blocks


def _opening_blocks(disclosure: Disclosure) -> list[Block]:
    workshop = disclosure.seen
    blocks: list[Block] = [Heading(1, workshop.title)]
    if workshop.focus:
        blocks.append(plain_paragraph(with_full_stop(workshop.focus), "lead"))
    facts = [long_date(workshop.date), workshop.place]
    present = len(disclosure.present_people())
    if present:
        facts.append(disclosure.count_of_people(present, "person", "people"))
    facts.append(count_kinds(disclosure.cards))
    blocks.append(plain_paragraph(join_nonempty(facts)))
    if disclosure.cards:
        blocks.append(Contents("In this record"))
    return blocks


def _themes_blocks(disclosure: Disclosure) -> list[Block]:
    if not disclosure.cards:
        return [plain_paragraph("No cards yet.")]
    blocks: list[Block] = [Heading(1, "What was said")]
    for theme in disclosure.seen.themes.values():
        cards = disclosure.cards_of(theme.id)
        if cards:
            blocks += _theme_blocks(theme, cards, disclosure)
    cards_alone = disclosure.cards_of("")
    if cards_alone:
        blocks += [Heading(2, "In the tray: in no theme yet"), _card_list(cards_alone, disclosure)]
    return blocks


def _theme_blocks(theme: Theme, cards: tuple[Card, ...], disclosure: Disclosure) -> list[Block]:
    facts = join_nonempty([count_kinds(cards), _other_names_in_words(theme, disclosure)])
    blocks: list[Block] = [Heading(2, theme.name), plain_paragraph(capitalise(facts), "facts")]
    reasons = " ".join(map(with_full_stop, theme.reasons))
    if reasons:
        blocks.append(Paragraph(text(italic(reasons)), "facts"))
    blocks.append(_card_list(cards, disclosure))
    return blocks


def _other_names_in_words(theme: Theme, disclosure: Disclosure) -> str:
    """Return 'also called ‘Boilers’, ‘Heating’', each name once; nothing where there is none."""
    names = [as_one_line(name) for name in disclosure.theme_names(theme)]
    if not names:
        return ""
    quoted = ", ".join(f"‘{name}’" for name in names)
    return f"also called {quoted}"


def _card_list(cards: tuple[Card, ...], disclosure: Disclosure) -> Bullets:
    return Bullets(tuple(_card_text(card, disclosure) for card in cards))


def _card_text(card: Card, disclosure: Disclosure) -> Text:
    label = bold(f"{capitalise(card.kind)}: ")
    runs: list[TextRun | str] = [label, card_sentence(card)]
    if card.acceptance:
        conditions = "; ".join(item.rstrip(".") for item in card.acceptance)
        runs.append(f" Done when {conditions}.")
    remarks = [capitalise(with_full_stop(words)) for words in _remarks(card)]
    remarks += origin_sentences(card, disclosure)
    if remarks:
        runs.append(f" {' '.join(remarks)}")
    facts = _card_facts(card, disclosure)
    if facts:
        runs.append(italic(f" {facts}"))
    return text(*runs)


def _remarks(card: Card) -> list[str]:
    return [words for words in (card.conditions, card.reasons, card.notes) if words]


def _card_facts(card: Card, disclosure: Disclosure) -> str:
    """Return who said it, its dots, and what has become of it."""
    facts: list[str] = [disclosure.attribution(card)]
    dots = disclosure.dot_count(card.id)
    if dots and disclosure.has_votes():
        facts.append(counted(dots, "dot"))
    if card.status != "proposed":
        facts.append(card.status)
    if card.forwarded_to:
        facts.append(f"passed to {card.forwarded_to}")
    return join_nonempty(facts)


def _gaps_blocks(disclosure: Disclosure, series: Series | None) -> list[Block]:
    """Return what is missing, gathered by what is wanted."""
    subjects_by_want = _subjects_by_want(disclosure, series)
    if not subjects_by_want:
        return []
    blocks: list[Block] = [Heading(1, "What is still missing")]
    for want, subjects in subjects_by_want.items():
        blocks += [Heading(2, capitalise(want)), Bullets(tuple(subjects), "box")]
    return blocks


def _subjects_by_want(disclosure: Disclosure, series: Series | None) -> dict[str, list[Text]]:
    all_gaps = gaps(disclosure.seen, gap_rules_of(series))
    subjects: dict[str, list[Text]] = {}
    for gap in outstanding_gaps(all_gaps):
        _, _, want = gap.in_words().rpartition(": ")
        subjects.setdefault(want, []).append(text(with_full_stop(gap.what)))
    return subjects
