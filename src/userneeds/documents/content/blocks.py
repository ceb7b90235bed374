"""What a document says, before anybody decides how it looks.

A document is a list of blocks: headings, paragraphs, lists, tables, and a few larger things such as
a sheet of cards or a chart of a service. Blocks hold words and their relations, never sizes,
colours or positions, so that the PDF, the HTML and the Markdown renderer tell the same story.
Everything typed by people is kept as plain characters in `TextRun`s; no renderer ever reads markup
out of them.

A renderer takes `Block` apart by its four groups, each with `match` and `assert_never`: a new block
that a renderer does not know is refused by the type checker.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from userneeds.documents.content.blueprint_chart import BlueprintChart
from userneeds.documents.content.look import DocumentLook
from userneeds.documents.content.runs import Text, text
from userneeds.documents.content.time_chart import TimeChart

ParagraphStyle: TypeAlias = Literal["body", "lead", "small", "facts", "label", "statement", "note"]
"""What a paragraph is for.

Running text, an opening, fine print, facts about what follows, a label, a need's sentence, a remark
in the margin.
"""
ListMarker: TypeAlias = Literal["dot", "number", "box"]
CardLayout: TypeAlias = Literal["cards", "labels 2 × 7", "labels 3 × 8"]
"""Cards with marks to cut along; labels in two columns of seven or three of eight, on A4."""
PaperSize: TypeAlias = Literal["A4", "A4 landscape", "A3", "A3 landscape"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; levels run from 1."""

    level: int
    title: str
    anchor: str = ""
    """The name that links use; empty where nothing points here."""
    is_listed: bool = True
    """Whether it stands in the list of contents."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    content: Text
    style: ParagraphStyle = "body"
    anchor: str = ""


def plain_paragraph(words: str, style: ParagraphStyle = "body") -> Paragraph:
    """Return words that all look alike as a paragraph."""
    return Paragraph(text(words), style)


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    items: tuple[Text, ...]
    marker: ListMarker = "dot"


@dataclass(frozen=True, slots=True)
class Quotation:
    """What somebody said, under the name they agreed to."""

    words: str
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column of a table: its heading and its share of the width."""

    head: str
    share: float = 1
    is_number: bool = False
    """Numbers are set flush right."""


@dataclass(frozen=True, slots=True)
class DataTable:
    """Rows under headings. The first cell of a row names the row."""

    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[Text, ...], ...]
    caption: str = ""
    is_compact: bool = False
    """Whether rows stand close together."""


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A headline number with its words."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Two or three headline numbers side by side."""

    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class LabelledBar:
    """One line of a bar chart. `amount` is 0 or more."""

    label: str
    amount: float
    amount_in_words: str
    out_of: int = 0
    """Where it is counted out of so many, it is drawn as dots, those of the amount filled."""


@dataclass(frozen=True, slots=True)
class BarChart:
    """Amounts to compare, each also in words."""

    caption: str
    bars: tuple[LabelledBar, ...]


@dataclass(frozen=True, slots=True)
class DiagramNode:
    """One point of a network."""

    label: str
    x: float
    """Where it stands, 0 to 1 from the left."""
    y: float
    """Where it stands, 0 to 1 from the foot."""
    weight: float = 1
    """How large it is beside the others."""
    is_filled: bool = False


class WeightedEdge(NamedTuple):
    """What ties two points of a network, by their positions in its `nodes`."""

    first: int
    second: int
    strength: float
    """0 to 1."""


@dataclass(frozen=True, slots=True)
class NetworkDiagram:
    """Points and what ties them, with the same said in words."""

    nodes: tuple[DiagramNode, ...]
    edges: tuple[WeightedEdge, ...]
    description: str
    key: str = ""
    """What its signs mean, for those who see it."""


@dataclass(frozen=True, slots=True)
class QuadrantPoint:
    """One numbered thing in a chart of two measures, each from 0 to 1."""

    label: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class QuadrantChart:
    """Things by two measures, with the same said in words."""

    caption: str
    across: str
    """What is measured from left to right."""
    up: str
    """What is measured from the foot up."""
    corners: tuple[str, str, str, str]
    """Names of the quarters: lower left, lower right, upper left, upper right."""
    points: tuple[QuadrantPoint, ...]
    description: str


@dataclass(frozen=True, slots=True)
class Cover:
    """The opening of the first page: what it is, one line that matters, who and when."""

    kicker: str
    title: str
    tagline: str = ""
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """The place for the list of headings down to `depth`, with their pages."""

    title: str = "Contents"
    depth: int = 2


@dataclass(frozen=True, slots=True)
class WithMarginNotes:
    """A paragraph with remarks in the margin next to it."""

    main: Paragraph
    notes: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """A few blocks set apart from the running text."""

    title: str
    blocks: tuple[Paragraph | Bullets, ...]


@dataclass(frozen=True, slots=True)
class PrintedCard:
    """One card to cut out."""

    label: str
    words: str
    foot: str = ""


@dataclass(frozen=True, slots=True)
class CardSheet:
    """Cards to cut out, eight a page, or labels on a sheet of labels."""

    cards: tuple[PrintedCard, ...]
    title: str = "Cards"
    """The heading of the sheets."""
    layout: CardLayout = "cards"


@dataclass(frozen=True, slots=True)
class Poster:
    """A large sheet for a wall: a name, a line, as many words as fit; the rest on a next sheet."""

    title: str
    line: str
    items: tuple[Text, ...]
    foot: str = ""


@dataclass(frozen=True, slots=True)
class AnswerLines:
    """Ruled lines to write on by hand, under a question."""

    question: str
    lines: int = 4


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a page."""


TextBlock: TypeAlias = Paragraph | Bullets | Quotation | DataTable | AnswerLines
"""What is read line by line."""
FigureBlock: TypeAlias = KeyFigures | BarChart | NetworkDiagram | QuadrantChart | TimeChart
"""What is looked at."""
SheetBlock: TypeAlias = Cover | CardSheet | Poster | BlueprintChart
"""What fills pages of its own."""
OutlineBlock: TypeAlias = Heading | Contents | PageBreak | Panel | WithMarginNotes
"""What orders the blocks around it, or holds them."""
Block: TypeAlias = TextBlock | FigureBlock | SheetBlock | OutlineBlock


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole document."""

    title: str
    subject: str
    author: str
    dated: date
    blocks: tuple[Block, ...]
    language: str = "en-GB"
    size: PaperSize = "A4"
    footer: str = ""
    """What the foot of each page says."""
    look: DocumentLook = field(default_factory=DocumentLook)
    warnings: tuple[str, ...] = field(default=())
    """What the reader of the export ought to know: words left out, and why."""
