"""How widely themes are shared, and which sources there are."""

from collections.abc import Mapping

from userneeds.analysis.insight.commonality import Commonality
from userneeds.disclosure.visibility import Disclosure
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
)
from userneeds.documents.papers.phrasing import (
    source_line,
    with_full_stop,
)
from userneeds.documents.papers.sections import section
from userneeds.documents.papers.theme_network import theme_network
from userneeds.model.evidence import Evidence
from userneeds.model.ids import EvidenceId
from userneeds.model.theme import Theme
from userneeds.model.wording import counted, pluralise

_MOST_DOTS_IN_A_ROW = 30
_SOURCE_COLUMNS = (
    TableColumn("No", 0.25),
    TableColumn("Source", 0.9),
    TableColumn("What it says", 1.9),
)


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
    return blocks


def _shared_themes(disclosure: Disclosure) -> list[Commonality]:
    """Return how themes with cards are shared, where any organisation stands up for them."""
    all_shared = [shared for shared in disclosure.seen.counts.commonalities() if shared.sharing]
    return [shared for shared in all_shared if disclosure.cards_of(shared.theme)]


def _sharing_bar(theme: Theme, shared: Commonality) -> LabelledBar:
    organisations = len(shared.sharing)
    everybody = len(shared.voices)
    out_of = everybody if everybody <= _MOST_DOTS_IN_A_ROW else 0
    return LabelledBar(theme.name, organisations, f"{organisations} of {everybody}", out_of)


def sources_section(disclosure: Disclosure) -> list[Block]:
    """Return the sources that may be shared, and how many more there are: nothing of those."""
    all_sources = disclosure.seen.evidence.values()
    sources = [source for source in all_sources if not source.is_withdrawn]
    shared = [source for source in sources if disclosure.may_quote(source)]
    blocks: list[Block] = []
    if shared:
        numbers = source_numbers(disclosure)
        rows = tuple(_source_row(source, numbers[source.id], disclosure) for source in shared)
        blocks.append(DataTable(_SOURCE_COLUMNS, rows))
    kept_back = len(sources) - len(shared)
    if kept_back:
        kept = counted(kept_back, "source")
        are = pluralise(kept_back, "is", "are")
        blocks.append(plain_paragraph(f"{kept} {are} kept among the organisations.", "facts"))
    return section(1, "Sources", blocks)


def source_numbers(disclosure: Disclosure) -> Mapping[EvidenceId, str]:
    """Return 'S1', 'S2' and so on for the sources that a record lists, by their ids."""
    sources = disclosure.seen.evidence.values()
    listed = [each.id for each in sources if not each.is_withdrawn and disclosure.may_quote(each)]
    return {source: f"S{number}" for number, source in enumerate(listed, start=1)}


def _source_row(source: Evidence, number: str, disclosure: Disclosure) -> tuple[Text, ...]:
    says = with_full_stop(source.says)
    if source.where:
        says += f" {source.where.rstrip('.')}."
    return text(number), source_line(source, disclosure), text(says)
