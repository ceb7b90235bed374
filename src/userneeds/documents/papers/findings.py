"""The parts of a case study that show: themes with reasons, what is shared, needs, sources.

Every card is in it, voted or not, in a theme or on its own.
"""

from collections.abc import Sequence

from userneeds.analysis.insight.commonality import Commonality
from userneeds.disclosure.visibility import Disclosure, organisations_of
from userneeds.documents.content.blocks import (
    BarChart,
    Block,
    Bullets,
    DataTable,
    Heading,
    LabelledBar,
    Paragraph,
    TableColumn,
    WithMarginNotes,
    plain_paragraph,
)
from userneeds.documents.content.runs import (
    Text,
    TextRun,
    bold,
    italic,
    text,
    text_cells,
)
from userneeds.documents.papers.phrasing import (
    card_sentence,
    count_kinds,
    source_line,
    strength_line,
    with_full_stop,
)
from userneeds.documents.papers.sections import section
from userneeds.model.card import NEED_KINDS, Card
from userneeds.model.evidence import Evidence
from userneeds.model.grammar.frames import uncapitalise
from userneeds.model.ids import OrganisationId
from userneeds.model.theme import Theme
from userneeds.model.wording import capitalise, counted, join_nonempty, join_with_and, pluralise

_MOST_QUOTED_EACH = 2
"""Cards quoted for each organisation."""
_FEWEST_SIDE_BY_SIDE = 2
"""With one organisation there is nothing to stand beside."""
_CARDS_A_DOT = 1000
"""What puts a theme first: one dot weighs more than any number of cards a theme really has."""
_OWN_WORDS_COLUMNS = (TableColumn("Organisation", 1), TableColumn("What it said", 2.6))
_SOURCE_COLUMNS = (TableColumn("Source", 1), TableColumn("What it says", 1.9))


def themes_section(disclosure: Disclosure) -> list[Block]:
    """Return what the group found: each theme with its cards, then the cards that stand alone."""
    if not disclosure.cards:
        return []
    themes = _themes_first_to_last(disclosure)
    opening = f"The group wrote {count_kinds(disclosure.cards)}"
    if themes:
        opening += f", and sorted them into {counted(len(themes), 'theme')}"
    blocks: list[Block] = [Heading(1, "What we found"), plain_paragraph(f"{opening}.")]
    all_shared = {shared.theme: shared for shared in disclosure.seen.counts.commonalities()}
    for theme in themes:
        blocks += _theme_blocks(theme, all_shared[theme.id], disclosure)
    cards_alone = disclosure.cards_of("")
    if cards_alone:
        title = "On their own" if themes else "What was said"
        blocks += [Heading(2, title), _card_list(cards_alone, disclosure)]
    return blocks


def _themes_first_to_last(disclosure: Disclosure) -> list[Theme]:
    """Return the themes with cards: by dots where people voted, then by size, the most first."""

    def weight(theme: Theme) -> int:
        card_count = len(disclosure.cards_of(theme.id))
        if not disclosure.has_votes():
            return card_count
        return disclosure.theme_dot_count(theme.id) * _CARDS_A_DOT + card_count

    # With `reverse` equal themes still keep the order of the file.
    return sorted(disclosure.themes_with_cards(), key=weight, reverse=True)


def _theme_blocks(theme: Theme, shared: Commonality, disclosure: Disclosure) -> list[Block]:
    cards = disclosure.cards_of(theme.id)
    facts = [count_kinds(cards)]
    if dots := disclosure.theme_dot_count(theme.id):
        facts.append(counted(dots, "dot"))
    if shared.voices:
        facts.append(shared.in_words())
    opening = plain_paragraph(join_nonempty(facts), "facts")
    reasons = tuple(map(_reason_text, theme.reasons))
    return [
        Heading(2, theme.name),
        WithMarginNotes(opening, reasons) if reasons else opening,
        _card_list(cards, disclosure),
    ]


def _reason_text(reason: str) -> Text:
    return text(italic(capitalise(with_full_stop(reason))))


def _card_list(cards: tuple[Card, ...], disclosure: Disclosure) -> Bullets:
    return Bullets(tuple(_card_text(card, disclosure) for card in cards))


def _card_text(card: Card, disclosure: Disclosure) -> Text:
    runs: list[TextRun | str] = []
    if not card.is_need:
        runs.append(bold(f"{capitalise(card.kind)}: "))
    runs.append(card_sentence(card))
    organisation = disclosure.organisation_name(disclosure.organisation_of(card))
    if organisation:
        runs.append(italic(f" {organisation}."))
    if card.forwarded_to:
        runs.append(f" Passed to {with_full_stop(card.forwarded_to)}")
    return text(*runs)


def sharing_section(disclosure: Disclosure) -> list[Block]:
    """Return how widely themes are shared, and the widest of them in each organisation's words."""
    shared_themes = _shared_themes(disclosure)
    if all(len(shared.sharing) <= 1 for shared in shared_themes):
        return []
    themes = disclosure.seen.themes
    bars = [_sharing_bar(themes[shared.theme], shared) for shared in shared_themes]
    caption = "Organisations that stood up for each theme, with a card or a dot"
    blocks: list[Block] = [Heading(1, "What organisations share")]
    blocks.append(BarChart(caption, tuple(bars)))
    if not all(shared.can_tell for shared in shared_themes):
        blocks.append(plain_paragraph("Too few people took part to tell for sure.", "small"))
    most_shared, *_ = shared_themes
    blocks += _own_words_blocks(themes[most_shared.theme], disclosure)
    return blocks


def _shared_themes(disclosure: Disclosure) -> list[Commonality]:
    """Return how themes with cards are shared, where any organisation stands up for them."""
    all_shared = [shared for shared in disclosure.seen.counts.commonalities() if shared.sharing]
    return [shared for shared in all_shared if disclosure.cards_of(shared.theme)]


def _sharing_bar(theme: Theme, shared: Commonality) -> LabelledBar:
    organisations = len(shared.sharing)
    return LabelledBar(theme.name, organisations, f"{organisations} of {len(shared.voices)}")


def _own_words_blocks(theme: Theme, disclosure: Disclosure) -> list[Block]:
    """Return what each organisation said about one theme, side by side.

    There is nothing where fewer than two may be shown.
    """
    cards = disclosure.cards_of(theme.id)
    rows = []
    for organisation in organisations_of(cards, disclosure):
        name = disclosure.organisation_name(organisation)
        rows.append(text_cells(name, _own_words(organisation, cards, disclosure)))
    if len(rows) < _FEWEST_SIDE_BY_SIDE:
        return []
    table = DataTable(_OWN_WORDS_COLUMNS, tuple(rows), theme.name)
    return [Heading(2, "In their own words"), table]


def _own_words(organisation: OrganisationId, cards: Sequence[Card], disclosure: Disclosure) -> str:
    own_cards = [card for card in cards if disclosure.organisation_of(card) == organisation]
    quoted = own_cards[:_MOST_QUOTED_EACH]
    return " ".join(map(card_sentence, quoted))


def needs_section(disclosure: Disclosure) -> list[Block]:
    """Return every need with its status, acceptance and evidence.

    Those with most dots stand first, then those with most sources.
    """

    def most_wanted_first(need: Card) -> tuple[int, int]:
        sources = disclosure.sources(need)
        if not disclosure.has_votes():
            return 0, -len(sources)
        return -disclosure.dot_count(need.id), -len(sources)

    needs = disclosure.cards_of_kinds(*NEED_KINDS)
    if not needs:
        return []
    blocks: list[Block] = [Heading(1, "Needs and their evidence")]
    for need in sorted(needs, key=most_wanted_first):
        blocks += _need_blocks(need, disclosure)
    return blocks


def _need_blocks(need: Card, disclosure: Disclosure) -> list[Block]:
    facts = capitalise(_need_facts(need, disclosure))
    label = plain_paragraph(facts, "label")
    statement = plain_paragraph(card_sentence(need), "statement")
    strength = text(capitalise(strength_line(need, disclosure)))
    fine_print = [Paragraph(sentence, "small") for sentence in _fine_print(need)]
    return [label, WithMarginNotes(statement, (strength,)), *fine_print]


def _need_facts(need: Card, disclosure: Disclosure) -> str:
    facts: list[str] = [need.status]
    if need.impact:
        facts.append(f"impact: {need.impact}")
    dots = disclosure.dot_count(need.id)
    if dots and disclosure.has_votes():
        facts.append(counted(dots, "dot"))
    return join_nonempty(facts)


def _fine_print(need: Card) -> list[Text]:
    """Return when a need is met, on what condition it holds, and why it does not."""
    sentences = []
    if need.acceptance:
        done = join_with_and([item.rstrip(".") for item in need.acceptance])
        sentences.append(text(f"Done when {uncapitalise(done)}."))
    if need.conditions:
        sentences.append(text("On condition: ", with_full_stop(need.conditions)))
    if need.reasons:
        sentences.append(text("Not valid because: ", with_full_stop(need.reasons)))
    return sentences


def sources_section(disclosure: Disclosure) -> list[Block]:
    """Return the sources that may be shared, and how many more there are: nothing of those."""
    all_sources = disclosure.seen.evidence.values()
    sources = [source for source in all_sources if not source.is_withdrawn]
    shared = [source for source in sources if disclosure.may_quote(source)]
    blocks: list[Block] = []
    if shared:
        rows = tuple(_source_row(source, disclosure) for source in shared)
        blocks.append(DataTable(_SOURCE_COLUMNS, rows))
    kept_back = len(sources) - len(shared)
    if kept_back:
        kept = counted(kept_back, "source")
        are = pluralise(kept_back, "is", "are")
        blocks.append(plain_paragraph(f"{kept} {are} kept among the organisations.", "facts"))
    return section(1, "Sources", blocks)


def _source_row(source: Evidence, disclosure: Disclosure) -> tuple[Text, ...]:
    says = text(with_full_stop(source.says))
    return source_line(source, disclosure), says
