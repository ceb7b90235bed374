"""What a document says, before anybody decides how it looks.

A document is a list of blocks: headings, paragraphs, lists, tables, and a few larger things such as
a sheet of cards or a chart of a service. Blocks hold words and their relations, never sizes,
colours or positions, so that the PDF, the HTML and the Markdown renderer tell the same story.
Everything typed by people is kept as plain characters in `Run`s; no renderer ever reads markup out
of them.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

from userneeds.documents.content.runs import Text, plain_text

ParagraphStyle: TypeAlias = Literal["body", "lead", "small", "facts", "label", "statement", "note"]
"""What a paragraph is for: running text, an opening, fine print, facts about what follows, a label, a need's sentence,
a remark in the margin.
"""
ListMarker: TypeAlias = Literal["dot", "number", "box"]
PaperSize: TypeAlias = Literal["A4", "A3", "A3 landscape"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; levels run from 1."""

    level: int
    title: str
    anchor: str = ""
    """The name that links use; empty where nothing points here."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    content: Text
    style: ParagraphStyle = "body"
    anchor: str = ""


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
    """One line of a bar chart. `amount` is 0 or more; `said` is the amount in words."""

    label: str
    amount: float
    amount_in_words: str


@dataclass(frozen=True, slots=True)
class BarChart:
    """Amounts to compare, each also in words."""

    caption: str
    bars: tuple[LabelledBar, ...]


@dataclass(frozen=True, slots=True)
class DiagramNode:
    """One point of a network: where it stands (0 to 1 both ways), how large it is, whether it is filled."""

    label: str
    x: float
    y: float
    weight: float = 1
    is_filled: bool = False


@dataclass(frozen=True, slots=True)
class NetworkDiagram:
    """Points and what ties them, with the same said in words."""

    nodes: tuple[DiagramNode, ...]
    edges: tuple[tuple[int, int, float], ...]
    """Pairs of dots by position, each with a strength from 0 to 1."""
    description: str
    key: str = ""
    """What its signs mean, for those who see it."""


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page: what it is, one line that matters, who and when."""

    kicker: str
    title: str
    tagline: str = ""
    details: tuple[str, ...] = ()
    network: NetworkDiagram | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """The place for the list of headings down to `depth`, with their pages."""

    title: str = "Contents"
    depth: int = 2


@dataclass(frozen=True, slots=True)
class WithMarginNotes:
    """A block with remarks in the margin next to it."""

    main: "Block"
    notes: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """A few blocks set apart from the running text."""

    title: str
    blocks: "tuple[Paragraph | Bullets, ...]"


@dataclass(frozen=True, slots=True)
class PrintedCard:
    """One card to cut out."""

    label: str
    words: str
    foot: str = ""


@dataclass(frozen=True, slots=True)
class CardSheet:
    """Cards to cut out, eight a page."""

    cards: tuple[PrintedCard, ...]


@dataclass(frozen=True, slots=True)
class Poster:
    """One large sheet for a wall: a name, a line, and as many words as fit; the rest follows on the next sheet."""

    kicker: str
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
class ChartStep:
    """One column of a chart: its number in the whole service and its name."""

    number: int
    name: str


@dataclass(frozen=True, slots=True)
class ChartPhase:
    """Neighbouring columns under one heading."""

    name: str
    steps: tuple[ChartStep, ...]


@dataclass(frozen=True, slots=True)
class ChartCell:
    """What happens in one lane at one step.

    `changed` marks what another version of the service does differently.
    """

    content: Text = ()
    changed: bool = False

    @property
    def words(self) -> str:
        """What the cell says, without looks."""
        return plain_text(self.content)


@dataclass(frozen=True, slots=True)
class ChartLane:
    """One row of a chart."""

    key: str
    name: str
    cells: tuple[ChartCell, ...]
    line_above: str = ""


@dataclass(frozen=True, slots=True)
class BlueprintChart:
    """A service across lanes."""

    kicker: str
    title: str
    scope: str
    details: tuple[tuple[str, str], ...]
    """What the title block says: 'Date' and '3 February 2021', …"""
    phases: tuple[ChartPhase, ...]
    lanes: tuple[ChartLane, ...]
    legend: tuple[str, ...] = ()
    """What marks and tags mean, a sentence each."""

    def steps(self) -> tuple[ChartStep, ...]:
        """Return every column, in order."""
        return tuple(step for phase in self.phases for step in phase.steps)


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a page."""


Block: TypeAlias = (
    Heading
    | Paragraph
    | Bullets
    | Quotation
    | DataTable
    | KeyFigures
    | BarChart
    | NetworkDiagram
    | Cover
    | Contents
    | WithMarginNotes
    | Panel
    | CardSheet
    | Poster
    | AnswerLines
    | BlueprintChart
    | PageBreak
)


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
    warnings: tuple[str, ...] = field(default=())
    """What the reader of the export ought to know: words left out, and why."""
