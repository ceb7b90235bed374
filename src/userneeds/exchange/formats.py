"""Which formats come in and go out? The one table that help, menus and docs are made from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FormatEntry:
    """A format, and what comes across."""

    name: str
    """As typed on a command line."""
    title: str
    endings: tuple[str, ...]
    brings: str
    """What becomes of it here; empty where it only goes out."""
    carries: str
    """What goes out in it; empty where it only comes in."""
    loses: str
    """What does not come across."""
    how: str = ""
    """How somebody gets a file out of the program."""
    tool: str = ""
    """What `known_tools.toml` calls the program; empty where the format is nobody's own."""


FORMATS: tuple[FormatEntry, ...] = (
    FormatEntry(
        "xlsx",
        "Excel workbook",
        (".xlsx",),
        "a card for each row, or for each filled cell of a survey",
        "cards, themes, votes, actions and people, a sheet each",
        "formulas give their last values; pictures, comments and hidden sheets stay behind",
        "Any spreadsheet: save as .xlsx.",
    ),
    FormatEntry(
        "csv",
        "Table of separated values",
        (".csv", ".tsv"),
        "as an Excel workbook",
        "cards alone",
        "one table a file",
        "Any spreadsheet: save as CSV.",
    ),
    FormatEntry(
        "json",
        "JSON",
        (".json",),
        "cards that were exported from here",
        "cards, with a JSON Schema beside them",
        "themes, votes and actions have no place of their own",
    ),
    FormatEntry(
        "docx",
        "Word file",
        (".docx",),
        "a card for each paragraph, under its heading as a theme; its tables as sheets",
        "every paper that has a web page, to edit",
        "pictures, notes, comments and what was struck out",
        "Word, LibreOffice, Google Docs: save as .docx.",
        "Word",
    ),
    FormatEntry(
        "forms",
        "Microsoft Forms",
        (".xlsx", ".csv"),
        "a card for each filled answer, with its question in the notes",
        "",
        "ids, times, names and addresses of people",
        "Responses, then Open in Excel.",
        "Microsoft Forms",
    ),
    FormatEntry(
        "google-forms",
        "Google Forms",
        (".csv",),
        "as Microsoft Forms",
        "",
        "times and addresses of people",
        "Responses, then Download responses (.csv).",
        "Google Forms",
    ),
    FormatEntry(
        "planner",
        "Microsoft Planner",
        (".xlsx", ".csv"),
        "an action for each task",
        "",
        "who a task is assigned to, and its history",
        "The plan's menu, then Export plan to Excel.",
        "Microsoft Planner",
    ),
    FormatEntry(
        "padlet",
        "Padlet",
        (".csv",),
        "a card for each note, under its section as a theme",
        "",
        "authors and times; attachments are named in the notes",
        "Share, then Export as CSV.",
        "Padlet",
    ),
    FormatEntry(
        "chat",
        "Chat of Teams or Zoom",
        (".txt",),
        "a card for each message",
        "",
        "who wrote it, and when",
        "Save the chat, or copy its lines.",
        "a chat",
    ),
    FormatEntry(
        "trello",
        "Trello",
        (".json",),
        "a card for each card, its list as theme, its votes as dots",
        "",
        "members and comments; what is archived comes if you say so",
        "The board's menu: Print, export and share, then Export as JSON.",
        "Trello",
    ),
    FormatEntry(
        "jira",
        "Jira",
        (".csv",),
        "a card for each issue, its labels as tags",
        "needs and promises as issues, for its CSV importer",
        "people, status and dates; going out, cards that are no needs",
        "Export, then Export Excel CSV (all fields).",
        "Jira",
    ),
    FormatEntry(
        "gitlab",
        "GitLab",
        (".csv", ".json"),
        "a card for each issue, its milestone as theme",
        "needs and promises as issues, for Issues, then Import CSV",
        "people, status and dates",
        "Issues, then Export as CSV; or glab issue list --output json.",
        "GitLab",
    ),
    FormatEntry(
        "github",
        "GitHub",
        (".json",),
        "a card for each issue, its milestone as theme",
        "needs and promises as issues, for command-line importers",
        "people, status and dates",
        "gh issue list --json number,title,body,state,labels,milestone",
        "GitHub",
    ),
    FormatEntry(
        "scrumlr",
        "scrumlr",
        (".csv", ".json"),
        "a card for each note, its column as theme, its votes as dots",
        "",
        "authors and stacks",
        "The board's settings, then Export.",
        "scrumlr",
    ),
    FormatEntry(
        "parabol",
        "Parabol",
        (".csv",),
        "a card for each reflection, its group as theme, the group's votes as dots",
        "",
        "authors, comments and tasks",
        "The summary of a meeting, then Export to CSV.",
        "Parabol",
    ),
    FormatEntry(
        "polis",
        "Polis",
        (".csv",),
        "a card for each comment, its agreements as dots of numbered strangers",
        "",
        "disagreements are numbers in the notes; where people have voted here, dots are the room's",
        "The report's page: comments.csv, and participants-votes.csv beside it.",
        "Polis",
    ),
    FormatEntry(
        "taguette",
        "Taguette",
        (".csv",),
        "a card for each highlight, its tag as theme",
        "",
        "where in its document it stands",
        "Highlights, then Export this view as CSV.",
        "Taguette highlights",
    ),
    FormatEntry(
        "mermaid",
        "Mermaid",
        (".mmd",),
        "",
        "themes with their cards, and blueprints, as diagrams in text",
        "votes, people and evidence; the twelve first cards of a theme stand for it",
        "Put it into a page of GitHub, GitLab or a wiki, between ```mermaid and ```.",
    ),
    FormatEntry(
        "lines",
        "List of lines",
        (".txt",),
        "a card for each line",
        "",
        "nothing",
        "Copy the notes of a board (Miro, Mural, FigJam, Whiteboard) into a text file.",
    ),
)


def format_named(name: str) -> FormatEntry | None:
    """Return the format of this name."""
    return next((entry for entry in FORMATS if entry.name == name), None)
