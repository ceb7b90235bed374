"""The body of a Word document: every block in the styles that Word's own tools know.

It says what the web page says, in the same order.
"""

from collections.abc import Iterator, Sequence
from typing import assert_never

from userneeds.documents.content.blocks import (
    AnswerLines,
    BarChart,
    Block,
    Bullets,
    CardSheet,
    Contents,
    Cover,
    DataTable,
    FigureBlock,
    Heading,
    KeyFigure,
    KeyFigures,
    NetworkDiagram,
    OutlineBlock,
    PageBreak,
    Panel,
    Paragraph,
    Poster,
    PrintedCard,
    QuadrantChart,
    Quotation,
    SheetBlock,
    TextBlock,
    WithMarginNotes,
)
from userneeds.documents.content.blueprint_chart import BlueprintChart
from userneeds.documents.content.headings import link_targets
from userneeds.documents.content.runs import Text, TextRun, plain_text
from userneeds.documents.content.time_chart import TimeChart
from userneeds.documents.word.docx_blueprint import blueprint_xml
from userneeds.documents.word.docx_runs import (
    NUMBER_LIST,
    DocxLinks,
    list_properties,
    paragraph_xml,
    plain_xml,
    reads_from_right,
    run_xml,
)
from userneeds.documents.word.docx_shapes import bar_xml, network_xml
from userneeds.documents.word.docx_sheets import (
    ACROSS_WIDTH,
    TEXT_WIDTH,
    section_end,
    sheets_across,
    upright_sheets,
)
from userneeds.documents.word.docx_styles import (
    DEEPEST_HEADING,
    PANEL_PROPERTIES,
    PARAGRAPH_STYLE_IDS,
)
from userneeds.documents.word.docx_tables import data_table_xml

_BAR_WIDTH = 300.0
_BAR_HEIGHT = 5.0
_LIST_STYLES = {"dot": "ListBullet", "box": "ListBox", "number": "ListNumber"}
_DEEPEST_LISTED = 2
"""Levels of headings that Word has styles of a list of contents for here."""


class DocxBody:
    """Writes the blocks of one document; knows its places, lists and drawings."""

    def __init__(self, blocks: tuple[Block, ...]) -> None:
        self._blocks = blocks
        targets = sorted(link_targets(blocks))
        headings = [_heading_anchor(number) for number, _ in enumerate(blocks)]
        self.links = DocxLinks([*targets, *headings])
        self.numbered_lists = 0
        self._drawings = 0

    def xml(self) -> str:
        """Return all blocks, and what sheets they stand on."""
        parts = [self._block_xml(number, block) for number, block in enumerate(self._blocks)]
        return "".join([*parts, upright_sheets()])

    def _block_xml(self, number: int, block: Block) -> str:
        if isinstance(block, TextBlock):
            return self._text_block_xml(block)
        if isinstance(block, FigureBlock):
            return self._figure_xml(block)
        if isinstance(block, SheetBlock):
            return self._sheet_xml(block)
        if isinstance(block, OutlineBlock):
            return self._outline_xml(number, block)
        assert_never(block)

    def _text_block_xml(self, block: TextBlock, properties: str = "") -> str:
        match block:
            case Paragraph():
                return self._paragraph_xml(block, properties)
            case Bullets():
                return self._bullets_xml(block, properties)
            case Quotation():
                speaker = plain_xml("QuoteSource", block.speaker)
                return f"{plain_xml('Quote', f'“{block.words}”')}{speaker}"
            case DataTable():
                return data_table_xml(block, self.links, TEXT_WIDTH)
            case AnswerLines():
                return plain_xml("Statement", block.question)
            case _:
                assert_never(block)

    def _figure_xml(self, block: FigureBlock) -> str:
        match block:
            case KeyFigures():
                return "".join(map(_key_figure_xml, block.figures))
            case BarChart():
                return self._bar_chart_xml(block)
            case NetworkDiagram():
                return self._network_xml(block)
            case QuadrantChart() | TimeChart():
                # Word shows the table that stands behind the chart; here is what it says.
                label = plain_xml("Label", block.caption)
                return f"{label}{plain_xml('SmallPrint', block.description)}"
            case _:
                assert_never(block)

    def _sheet_xml(self, block: SheetBlock) -> str:
        match block:
            case Cover():
                return self._cover_xml(block)
            case CardSheet():
                cards = "".join(map(_card_xml, block.cards))
                return f"{plain_xml('Title', block.title)}{cards}"
            case Poster():
                return self._poster_xml(block)
            case BlueprintChart():
                breaks = (section_end(upright_sheets()), section_end(sheets_across()))
                return blueprint_xml(block, self.links, breaks, ACROSS_WIDTH)
            case _:
                assert_never(block)

    def _outline_xml(self, number: int, block: OutlineBlock) -> str:
        match block:
            case Heading():
                return self._heading_xml(number, block)
            case Contents():
                return self._contents_xml(number, block)
            case Panel():
                return "".join(self._panel_parts(block))
            case WithMarginNotes():
                return "".join(self._margin_parts(block))
            case PageBreak():
                return paragraph_xml("AfterTable", '<w:r><w:br w:type="page"/></w:r>')
            case _:
                assert_never(block)

    def _heading_xml(self, number: int, block: Heading) -> str:
        level = min(block.level, DEEPEST_HEADING)
        style = f"Heading{level}"
        words = self.links.marked(_heading_anchor(number), run_xml(TextRun(block.title)))
        properties = "<w:bidi/>" if reads_from_right(block.title) else ""
        marked = self.links.marked(block.anchor, words)
        return paragraph_xml(style, marked, properties)

    def _paragraph_xml(self, block: Paragraph, properties: str = "") -> str:
        if not block.content:
            return ""
        words = self.links.marked(block.anchor, self.links.text_xml(block.content))
        style = PARAGRAPH_STYLE_IDS[block.style]
        return paragraph_xml(style, words, f"{properties}{_direction(block.content)}")

    def _bullets_xml(self, block: Bullets, properties: str) -> str:
        if not block.items:
            return ""
        numbering = ""
        if block.marker == "number":
            self.numbered_lists += 1
            numbering = list_properties(NUMBER_LIST + self.numbered_lists)
        items = [
            paragraph_xml(
                _LIST_STYLES[block.marker],
                self.links.text_xml(item),
                f"{numbering}{properties}{_direction(item)}",
            )
            for item in block.items
        ]
        return "".join(items)

    def _bar_chart_xml(self, block: BarChart) -> str:
        if not block.bars:
            return ""
        # Where all amounts are 0, no bar is drawn.
        longest = max(bar.amount for bar in block.bars) or 1
        parts = [plain_xml("Label", block.caption)]
        for bar in block.bars:
            words = run_xml(TextRun(f"{bar.label}: {bar.amount_in_words}"))
            if bar.out_of:
                filled = min(int(bar.amount), bar.out_of)
                dots = run_xml(TextRun("●" * filled + "○" * (bar.out_of - filled)))
                words = f"{words}<w:r><w:br/></w:r>{dots}"
            elif bar.amount:
                length = _BAR_WIDTH * bar.amount / longest
                drawn = bar_xml(self._drawing_number(), length, _BAR_HEIGHT)
                words = f"{words}<w:r><w:br/></w:r>{drawn}"
            parts.append(paragraph_xml("Facts", words))
        return "".join(parts)

    def _network_xml(self, block: NetworkDiagram) -> str:
        drawing = network_xml(block, self._drawing_number(), TEXT_WIDTH)
        said = f"{block.description} {block.key}".strip()
        return f"{paragraph_xml('BodyText', drawing)}{plain_xml('SmallPrint', said)}"

    def _drawing_number(self) -> int:
        self._drawings += 1
        return self._drawings

    def _cover_xml(self, block: Cover) -> str:
        parts = _title_parts(block.kicker, block.title, block.tagline)
        parts += [plain_xml("SmallPrint", detail) for detail in block.details]
        return "".join(parts)

    def _poster_xml(self, block: Poster) -> str:
        parts = [plain_xml("Title", block.title), plain_xml("Subtitle", block.line)]
        parts.append(self._bullets_xml(Bullets(block.items), ""))
        parts.append(plain_xml("SmallPrint", block.foot))
        return "".join(parts)

    def _contents_xml(self, start: int, block: Contents) -> str:
        """Return a list of headings that Word can make anew; each leads to its heading."""
        depth = min(block.depth, _DEEPEST_LISTED)
        numbered = list(enumerate(self._blocks))
        lines = []
        for number, other in numbered[start + 1 :]:
            if isinstance(other, Heading) and other.is_listed and other.level <= depth:
                lines.append(self._contents_line(number, other))
        return "".join(_contents_parts(block.title, depth, lines)) if lines else ""

    def _contents_line(self, number: int, heading: Heading) -> tuple[str, str]:
        name = self.links.bookmarks[_heading_anchor(number)]
        words = run_xml(TextRun(heading.title), "Hyperlink")
        return f"TOC{heading.level}", f'<w:hyperlink w:anchor="{name}">{words}</w:hyperlink>'

    def _panel_parts(self, block: Panel) -> Iterator[str]:
        yield plain_xml("Label", block.title, PANEL_PROPERTIES)
        for inner in block.blocks:
            yield self._text_block_xml(inner, PANEL_PROPERTIES)

    def _margin_parts(self, block: WithMarginNotes) -> Iterator[str]:
        yield self._paragraph_xml(block.main)
        for note in block.notes:
            yield self._paragraph_xml(Paragraph(note, "note"))


def _contents_parts(title: str, depth: int, lines: Sequence[tuple[str, str]]) -> Iterator[str]:
    yield plain_xml("Label", title)
    order = f'<w:instrText xml:space="preserve"> TOC \\o "1-{depth}" \\n \\h \\z </w:instrText>'
    before = _field("begin")
    before += f"<w:r>{order}</w:r>"
    before += _field("separate")
    for style, link in lines[:-1]:
        yield paragraph_xml(style, f"{before}{link}")
        before = ""
    style, link = lines[-1]
    end = _field("end")
    yield paragraph_xml(style, f"{before}{link}{end}")


def _heading_anchor(number: int) -> str:
    """Return the name of the place of a heading; no other name has a space."""
    return f"heading {number}"


def _direction(content: Text) -> str:
    return "<w:bidi/>" if reads_from_right(plain_text(content)) else ""


def _title_parts(kicker: str, title: str, line: str) -> list[str]:
    return [plain_xml("Kicker", kicker), plain_xml("Title", title), plain_xml("Subtitle", line)]


def _key_figure_xml(figure: KeyFigure) -> str:
    value = run_xml(TextRun(figure.value), "FigureValue")
    return paragraph_xml("KeyFigure", f"{value}{run_xml(TextRun(f' {figure.label}'))}")


def _card_xml(card: PrintedCard) -> str:
    label, foot = plain_xml("Label", card.label), plain_xml("SmallPrint", card.foot)
    return f"{label}{plain_xml('BodyText', card.words)}{foot}"


def _field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
