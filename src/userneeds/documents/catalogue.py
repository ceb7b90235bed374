"""Which documents there are: the table that every help text and menu reads. It loads nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from userneeds.disclosure.readers import Reader

PaperFormat: TypeAlias = Literal["pdf", "html", "md", "docx"]
TableFormat: TypeAlias = Literal["xlsx", "csv", "json", "mmd"]
Format: TypeAlias = PaperFormat | TableFormat


@dataclass(frozen=True, slots=True)
class DocumentType:
    """One kind of document."""

    name: str
    """As typed on a command line."""
    title: str
    formats: tuple[PaperFormat, ...]
    purpose: str
    reader: Reader
    """For whom it is made, unless somebody says otherwise."""


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """One finished file. `pages` is 0 for formats without pages."""

    file_name: str
    """A plain name with its ending; it cannot leave the folder that the file is written in."""
    form: PaperFormat
    data: bytes
    warnings: tuple[str, ...]
    pages: int


PAPER_FORMATS: tuple[PaperFormat, ...] = get_args(PaperFormat)

DOCUMENT_TYPES: tuple[DocumentType, ...] = (
    DocumentType(
        "blueprint",
        "Service blueprint",
        PAPER_FORMATS,
        "The service step by step across lanes, on A3.",
        "public",
    ),
    DocumentType(
        "blueprint-a4",
        "Service blueprint on A4",
        ("pdf",),
        "The same on A4 sheets to tape together.",
        "public",
    ),
    DocumentType(
        "comparison",
        "Two versions compared",
        PAPER_FORMATS,
        "As it is and as it could be, side by side.",
        "public",
    ),
    DocumentType(
        "case-study",
        "Case study",
        PAPER_FORMATS,
        "What the group did, found and learned, to publish.",
        "public",
    ),
    DocumentType(
        "record",
        "Record",
        PAPER_FORMATS,
        "Every card and decision, each once, to look things up.",
        "group",
    ),
    DocumentType(
        "note",
        "Note of the meetup",
        PAPER_FORMATS,
        "One page to take home: decisions, promises, who was there.",
        "group",
    ),
    DocumentType(
        "directory",
        "Directory",
        PAPER_FORMATS,
        "Who works on what, offers and looks for: of people who agreed to it.",
        "group",
    ),
    DocumentType(
        "cards", "Need cards", ("pdf",), "A card for each need, eight a page, to cut out.", "group"
    ),
    DocumentType(
        "labels-14", "Labels, 2 × 7", ("pdf",), "Needs on sheets of 14 labels, to stick.", "group"
    ),
    DocumentType(
        "labels-24", "Labels, 3 × 8", ("pdf",), "Needs on sheets of 24 labels, to stick.", "group"
    ),
    DocumentType(
        "posters", "Theme posters", ("pdf",), "An A3 sheet for each theme, for the wall.", "group"
    ),
    DocumentType(
        "posters-a4", "Theme posters on A4", ("pdf",), "The same for printers of A4.", "group"
    ),
    DocumentType(
        "posters-halves",
        "Theme posters in halves",
        ("pdf",),
        "Nearly A3, on two sheets of A4 to tape together.",
        "group",
    ),
    DocumentType(
        "prospectus",
        "Prospectus",
        PAPER_FORMATS,
        "A page for each fund, to find partners.",
        "public",
    ),
    DocumentType(
        "bid-form",
        "Bid form",
        PAPER_FORMATS,
        "What is known for each fund, under the headings of its form; gaps are marked.",
        "public",
    ),
    DocumentType(
        "agenda", "Agenda", PAPER_FORMATS, "The plan of the day, for those who come.", "group"
    ),
    DocumentType(
        "run-sheet",
        "Run sheet",
        PAPER_FORMATS,
        "The plan with script and steps, for the facilitator.",
        "me",
    ),
    DocumentType(
        "consent-sheet",
        "Consent sheet",
        PAPER_FORMATS,
        "To read aloud and sign: who is named how, what is kept and for how long.",
        "room",
    ),
    DocumentType(
        "worksheet", "Worksheet", ("pdf",), "Room to write needs and answers by hand.", "group"
    ),
    DocumentType(
        "voting-sheet", "Voting sheet", ("pdf",), "Every option with room for dots.", "group"
    ),
)
"""Every kind, in the order menus show them."""

TOLD_OF_EARLIER = frozenset({"record"})
"""Kinds of papers that say what was before, in the meetups of their series."""
FORMER_NAMES: Mapping[str, str] = {"summary": "record"}
"""What kinds were called before, and may still be called."""


@dataclass(frozen=True, slots=True)
class TableType:
    """The record as tables, which other programs go on with."""

    name: str
    title: str
    formats: tuple[TableFormat, ...]
    purpose: str
    reader: Reader


TABLES = TableType(
    "table",
    "Tables",
    ("xlsx", "csv", "json"),
    "Cards, themes, votes and actions for Excel and other programs.",
    "group",
)
ISSUES = TableType(
    "issues",
    "Issues",
    ("csv",),
    "Needs and promises for the importers of Jira, GitHub and GitLab.",
    "group",
)
DIAGRAMS = TableType(
    "diagrams",
    "Diagrams",
    ("mmd",),
    "Themes and blueprints as Mermaid, which GitHub, GitLab and wikis draw.",
    "group",
)
TABLE_TYPES: tuple[TableType, ...] = (TABLES, ISSUES, DIAGRAMS)
EXPORT_TYPES: tuple[DocumentType | TableType, ...] = (*DOCUMENT_TYPES, *TABLE_TYPES)
"""Every kind of file that people take home."""
