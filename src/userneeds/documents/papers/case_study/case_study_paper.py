"""The case study: what a group did, found and learned, on four pages at most.

First the outcome, three figures and one picture; then the challenge and what was done; the needs
that people chose, each with its proof; what was learned, what did not work, what comes next and who
to ask. What nobody wrote has no heading; whoever makes the paper is told of it, and of what there
was no room for. Everything is in the record. **Source:** the shape of case studies in the housing
sector: two to four pages.
"""

from collections.abc import Sequence
from functools import partial

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
from userneeds.documents.papers.workshop_document import publisher
from userneeds.model.card import NEED_KINDS
from userneeds.model.series import Series
from userneeds.model.wording import counted, join_nonempty, join_with_and

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


def case_study_paper(workshop: AnySeen, series: Series | None) -> Document:
    """Return the case study of one workshop."""
    disclosure = Disclosure(workshop)
    case_study = workshop.case_study
    title = clip_words(case_study.title or workshop.title, _LONGEST_TITLE)
    footer = join_nonempty([title, series.title]) if series else title
    head = _head_blocks(title, disclosure, series)
    room = PageBudget(_ROOM.words - count_words(head), _ROOM.height - estimate_height(head))
    story = fit_story(_parts(disclosure), room)
    blocks = without_repeats([*head, *story.blocks])
    return Document(
        title=title,
        subject=case_study.outcome or workshop.focus,
        author=publisher(workshop, series),
        dated=workshop.date,
        language=workshop.language,
        blocks=tuple(blocks),
        footer=footer,
        warnings=(*_warnings(disclosure), *_left_out_warnings(story.left_out)),
    )


def _head_blocks(title: str, disclosure: Disclosure, series: Series | None) -> list[Block]:
    """Return what stands in every case study, whatever its length."""
    workshop = disclosure.seen
    meeting = join_nonempty([series.title if series else "", workshop.title])
    when = join_nonempty([long_date(workshop.date), workshop.case_study.duration])
    outcome = clip_words(workshop.case_study.outcome or workshop.focus, _LONGEST_OUTCOME)
    cover = Cover(
        kicker="CASE STUDY",
        title=title,
        tagline=with_full_stop(outcome),
        details=(clip_words(meeting, _LONGEST_OUTCOME), clip_words(when, _LONGEST_TITLE)),
    )
    blocks: list[Block] = [cover, KeyFigures(_key_figures(disclosure))]
    chart = shares_chart(theme_shares(disclosure))
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
    card_count = str(len(disclosure.cards))
    theme_count = str(len(disclosure.themes_with_cards()))
    needs = disclosure.cards_of_kinds(*NEED_KINDS)
    backed_count = sum(1 for need in needs if disclosure.sources(need))
    return (
        KeyFigure(card_count, "contributions, all of them kept in the record"),
        KeyFigure(theme_count, "themes the group agreed on"),
        KeyFigure(f"{backed_count} of {len(needs)}", "needs rest on evidence"),
    )


def _parts(disclosure: Disclosure) -> list[StoryPart]:
    """Return the parts of the story in the order in which they are told."""
    told = disclosure.seen.case_study
    cards = chosen_cards(disclosure)
    quotes = quotation_blocks(disclosure)
    contacts = contact_blocks(disclosure)

    def needs(count: int) -> Sequence[Block]:
        return needs_blocks(cards[:count], disclosure)

    return [
        _prose_part("The challenge", "the challenge", 6, told.challenge),
        StoryPart("what was quoted", 8, len(quotes), lambda count: quotes[:count]),
        _prose_part("How we went about it", "how you went about it", 7, told.approach),
        _list_part("What we did", "what you did", 9, told.did),
        StoryPart("the needs chosen", 1, len(cards), needs),
        _prose_part("What we learned", "what you learned", 2, told.learned),
        _prose_part("What did not work", "what did not work", 3, told.did_not_work),
        _list_part("What comes next", "what comes next", 4, told.next_steps),
        StoryPart("who to ask", 5, len(contacts), lambda count: contacts[:count]),
    ]


def _prose_part(title: str, name: str, importance: int, words: str) -> StoryPart:
    """Return prose as a part, a sentence a portion; paragraphs stay paragraphs."""
    sentences: list[tuple[int, str]] = []
    for paragraph, prose in enumerate(words.split("\n\n")):
        told = [clip_words(each, _LONGEST_SENTENCE) for each in split_sentences(prose)]
        sentences += [(paragraph, sentence) for sentence in told]
    return StoryPart(name, importance, len(sentences), partial(_prose_blocks, title, sentences))


def _prose_blocks(title: str, sentences: Sequence[tuple[int, str]], count: int) -> list[Block]:
    paragraphs: dict[int, list[str]] = {}
    for paragraph, sentence in sentences[:count]:
        paragraphs.setdefault(paragraph, []).append(sentence)
    told = map(" ".join, paragraphs.values())
    return [Heading(2, title), *map(plain_paragraph, told)]


def _list_part(title: str, name: str, importance: int, items: Sequence[str]) -> StoryPart:
    said = [with_full_stop(clip_words(item, _LONGEST_SENTENCE)) for item in items if item.strip()]

    def first_items(count: int) -> Sequence[Block]:
        return [Heading(2, title), Bullets(tuple(map(text, said[:count])))]

    return StoryPart(name, importance, len(said), first_items)


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
