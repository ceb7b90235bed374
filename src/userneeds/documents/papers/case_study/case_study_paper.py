"""The case study: what a group did, found and learned, on four pages at most.

First the outcome, three figures and one picture; then the challenge and what was done; the needs
that people chose, each with its proof; what was learned, what did not work, what comes next and who
to ask. What nobody wrote has no heading; whoever makes the paper is told of it, and of what there
was no room for. Everything is in the record. **Source:** the shape of case studies in the housing
sector: two to four pages.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from userneeds.disclosure.seen import AnySeen
from userneeds.disclosure.visibility import Disclosure
from userneeds.documents.content.blocks import (
    Block,
    Bullets,
    Cover,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    plain_paragraph,
)
from userneeds.documents.content.estimated_length import count_words, estimate_height
from userneeds.documents.content.runs import text
from userneeds.documents.content.sentences import split_sentences, without_repeats
from userneeds.documents.papers.case_study.chosen_needs import chosen_cards, needs_blocks
from userneeds.documents.papers.case_study.fitting import PageBudget, StoryPart, fit_story
from userneeds.documents.papers.case_study.story_parts import (
    contact_blocks,
    quotation_blocks,
    who_took_part,
)
from userneeds.documents.papers.case_study.theme_shares import shares_chart, theme_shares
from userneeds.documents.papers.phrasing import clip_words, long_date, with_full_stop
from userneeds.documents.papers.workshop_document import workshop_document
from userneeds.model.card import NEED_KINDS
from userneeds.model.series import Series
from userneeds.model.wording import counted, join_nonempty, join_with_and, pluralise

MOST_PAGES = 4
MOST_WORDS = 1_400
_ROOM = PageBudget(words=1_300, height=2_760.0)
"""What is chosen for: below the limits, for the foot of every page and what pages leave empty."""
_MOST_FIGURES = 3
_LONGEST_TITLE = 24
_LONGEST_OUTCOME = 50
_LONGEST_SENTENCE = 70
_LONGEST_LABEL = 24
_LONGEST_VALUE = 4


class _PartHead(NamedTuple):
    """What a part of the story is called."""

    title: str
    """The heading above it."""
    name: str
    """In the sentence that says what was left out of it."""
    importance: int
    """1 is asked first."""


_NEEDS = _PartHead("", "the needs chosen", 1)
_CONTACTS = _PartHead("", "who to ask", 5)
_QUOTED = _PartHead("", "what was quoted", 8)
_PROSE = {
    "learned": _PartHead("What we learned", "what you learned", 2),
    "did_not_work": _PartHead("What did not work", "what did not work", 3),
    "challenge": _PartHead("The challenge", "the challenge", 6),
    "approach": _PartHead("How we went about it", "how you went about it", 7),
}
"""By the field of the case study."""
_LISTS = {
    "next_steps": _PartHead("What comes next", "what comes next", 4),
    "did": _PartHead("What we did", "what you did", 9),
}
_TOLD_IN_ORDER = (
    "challenge",
    "quotes",
    "approach",
    "did",
    "needs",
    "learned",
    "did_not_work",
    "next_steps",
    "contacts",
)


def case_study_paper(workshop: AnySeen, series: Series | None) -> Document:
    """Return the case study of one workshop."""
    disclosure = Disclosure(workshop)
    told = workshop.case_study
    title = clip_words(told.title or workshop.title, _LONGEST_TITLE)
    head = _head_blocks(title, disclosure, series)
    parts = _parts(disclosure)
    story = fit_story(parts, _budget_below(head))
    document = workshop_document(
        disclosure,
        series,
        title=title,
        subject=told.outcome or workshop.focus,
        blocks=without_repeats([*head, *story.blocks]),
    )
    warnings = [*_warnings(disclosure), *_left_out_warnings(story.left_out)]
    footer = join_nonempty([title, series.title]) if series else title
    return replace(document, footer=footer, warnings=tuple(warnings))


def _budget_below(head: Sequence[Block]) -> PageBudget:
    """Return what is left for the story below what always stands there."""
    words = _ROOM.words - count_words(head)
    height = _ROOM.height - estimate_height(head)
    return PageBudget(words, height)


def _head_blocks(title: str, disclosure: Disclosure, series: Series | None) -> list[Block]:
    """Return what stands in every case study, whatever its length."""
    workshop = disclosure.seen
    told = workshop.case_study
    group = series.paper_name() if series else ""
    # The title of the paper may be that of the meeting, which nobody needs to read twice.
    name = workshop.title if workshop.title != title else ""
    meeting = join_nonempty([group, name])
    day = long_date(workshop.date)
    when = join_nonempty([day, told.duration])
    outcome = clip_words(told.outcome or workshop.focus, _LONGEST_OUTCOME)
    meeting = clip_words(meeting, _LONGEST_OUTCOME)
    when = clip_words(when, _LONGEST_TITLE)
    tagline = with_full_stop(outcome)
    details = tuple(filter(None, [meeting, when]))
    cover = Cover("CASE STUDY", title, tagline, details)
    figures = _key_figures(disclosure)
    blocks: list[Block] = [cover, KeyFigures(figures)]
    shares = theme_shares(disclosure)
    chart = shares_chart(shares)
    if chart:
        blocks.append(chart)
    return [*blocks, *who_took_part(disclosure)]


def _key_figures(disclosure: Disclosure) -> tuple[KeyFigure, ...]:
    """Return the headline numbers that people wrote, or else three from the record."""
    written = disclosure.seen.case_study.figures[:_MOST_FIGURES]
    if not written:
        return _figures_from_the_record(disclosure)
    figures = []
    for figure in written:
        value = clip_words(figure.value, _LONGEST_VALUE)
        figures.append(KeyFigure(value, clip_words(figure.label, _LONGEST_LABEL)))
    return tuple(figures)


def _figures_from_the_record(disclosure: Disclosure) -> tuple[KeyFigure, ...]:
    cards = str(len(disclosure.cards))
    figures = [KeyFigure(cards, "contributions, all of them kept in the record")]
    themes = len(disclosure.themes_with_cards())
    # That a first meeting has no themes or needs yet is nothing to open a paper with.
    if themes:
        noun = pluralise(themes, "theme")
        figures.append(KeyFigure(str(themes), f"{noun} the group agreed on"))
    needs = disclosure.cards_of_kinds(*NEED_KINDS)
    if needs:
        backed = list(filter(disclosure.sources, needs))
        figures.append(KeyFigure(f"{len(backed)} of {len(needs)}", "needs rest on evidence"))
    return tuple(figures)


def _parts(disclosure: Disclosure) -> list[StoryPart]:
    """Return the parts of the story in the order in which they are told."""
    told = disclosure.seen.case_study
    parts: dict[str, StoryPart] = {}
    for field, head in _PROSE.items():
        parts[field] = _prose_part(head, getattr(told, field))
    for field, head in _LISTS.items():
        parts[field] = _list_part(head, getattr(told, field))
    parts["needs"] = _needs_part(disclosure)
    quoted = quotation_blocks(disclosure)
    parts["quotes"] = _blocks_part(_QUOTED, quoted)
    contacts = contact_blocks(disclosure)
    parts["contacts"] = _blocks_part(_CONTACTS, contacts)
    return [parts[name] for name in _TOLD_IN_ORDER]


def _needs_part(disclosure: Disclosure) -> StoryPart:
    cards = chosen_cards(disclosure)

    def needs(count: int) -> Sequence[Block]:
        chosen = cards[:count]
        return needs_blocks(chosen, disclosure)

    return StoryPart(_NEEDS.name, _NEEDS.importance, len(cards), needs)


def _blocks_part(head: _PartHead, blocks: Sequence[Block]) -> StoryPart:
    """Return blocks that are told together as a part; they bring their own heading."""
    portions = 1 if blocks else 0
    return StoryPart(head.name, head.importance, portions, lambda _count: blocks)


def _prose_part(head: _PartHead, words: str) -> StoryPart:
    """Return prose as a part, a sentence a portion; paragraphs stay paragraphs."""
    sentences: list[tuple[int, str]] = []
    for paragraph, prose in enumerate(words.split("\n\n")):
        told = [clip_words(each, _LONGEST_SENTENCE) for each in split_sentences(prose)]
        sentences += [(paragraph, sentence) for sentence in told]
    first_sentences = partial(_prose_blocks, head.title, sentences)
    return StoryPart(head.name, head.importance, len(sentences), first_sentences)


def _prose_blocks(title: str, sentences: Sequence[tuple[int, str]], count: int) -> list[Block]:
    paragraphs: dict[int, list[str]] = {}
    for paragraph, sentence in sentences[:count]:
        paragraphs.setdefault(paragraph, []).append(sentence)
    told = map(" ".join, paragraphs.values())
    return [Heading(2, title), *map(plain_paragraph, told)]


def _list_part(head: _PartHead, items: Sequence[str]) -> StoryPart:
    """Return a list as a part, an item a portion."""
    written = filter(str.strip, items)
    clipped = [clip_words(item, _LONGEST_SENTENCE) for item in written]
    said = [text(with_full_stop(item)) for item in clipped]

    def first_items(count: int) -> Sequence[Block]:
        heading = Heading(2, head.title)
        shown = tuple(said[:count])
        return [heading, Bullets(shown)]

    return StoryPart(head.name, head.importance, len(said), first_items)


def _warnings(disclosure: Disclosure) -> tuple[str, ...]:
    """Return what was kept back, and what nobody has written: none of it is in the paper."""
    warnings = [*disclosure.warnings(), *_unasked_warning(disclosure)]
    unwritten = disclosure.seen.case_study.unwritten()
    if unwritten:
        warnings.append(
            f"Case study: nobody has written {join_with_and(unwritten)}, so the paper "
            "says nothing of it. Ask the group before it is published."
        )
    return tuple(warnings)


def _left_out_warnings(left_out: Sequence[tuple[str, int]]) -> tuple[str, ...]:
    if not left_out:
        return ()
    parts = join_with_and([f"{name} ({count} more)" for name, count in left_out])
    return (f"Case study: no room on {MOST_PAGES} pages for all of {parts}: see the record.",)


def _unasked_warning(disclosure: Disclosure) -> tuple[str, ...]:
    """Return that nobody noted of some quotes whether who said them agreed."""
    unasked = disclosure.seen.kept_back.unasked_quotes
    if not unasked:
        return ()
    are_left_out = counted(unasked, "quote is", "quotes are")
    why = "nobody noted whether who said it agreed. Ask them."
    return (f"Case study: {are_left_out} left out, {why}",)
