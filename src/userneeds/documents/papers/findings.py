"""How widely themes are shared, in whose words, and which sources there are."""

from collections.abc import Sequence

from userneeds.analysis.insight.commonality import Commonality
from userneeds.disclosure.visibility import Disclosure, organisations_of
from userneeds.documents.content.blocks import (
    BarChart,
    Block,
    DataTable,
    Heading,
    LabelledBar,
    TableColumn,
    plain_paragraph,
)
from userneeds.documents.content.runs import (
    Text,
    text,
    text_cells,
)
from userneeds.documents.papers.phrasing import (
    card_sentence,
    source_line,
    with_full_stop,
)
from userneeds.documents.papers.sections import section
from userneeds.documents.papers.theme_network import theme_network
from userneeds.model.card import Card
from userneeds.model.evidence import Evidence
from userneeds.model.ids import OrganisationId
from userneeds.model.theme import Theme
from userneeds.model.wording import counted, pluralise

_MOST_QUOTED_EACH = 2
"""Cards quoted for each organisation."""
_FEWEST_SIDE_BY_SIDE = 2
"""With one organisation there is nothing to stand beside."""
_OWN_WORDS_COLUMNS = (TableColumn("Organisation", 1), TableColumn("What it said", 2.6))
_SOURCE_COLUMNS = (TableColumn("Source", 1), TableColumn("What it says", 1.9))


def sharing_section(disclosure: Disclosure) -> list[Block]:
    """Return how widely themes are shared, and the widest of them in each organisation's words."""
    shared_themes = _shared_themes(disclosure)
    if all(len(shared.sharing) <= 1 for shared in shared_themes):
        return []
    themes = disclosure.seen.themes
    bars = [_sharing_bar(themes[shared.theme], shared) for shared in shared_themes]
    caption = "Organisations that stood up for each theme, with a card or a dot"
    blocks: list[Block] = [Heading(1, "What organisations share")]
    network = theme_network(disclosure)
    if network:
        blocks += [network, plain_paragraph(network.key, "small")]
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
