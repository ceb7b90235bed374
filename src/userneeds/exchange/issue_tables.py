"""Needs and promises as issues: the CSV files that Jira, GitHub and GitLab take in.

Each need becomes an issue, and each promise that is not kept yet. What else was written is no work
for anybody yet and is counted. Columns are those that each program reads by itself: Jira wants
headings without punctuation and a column for each label, GitLab the title first and the description
second, and labels as quick actions below it.

**Source:** Atlassian, 'Prepare a CSV file for import'; GitLab, 'Importing issues from CSV'; for
GitHub, which has no importer of its own, the columns that its command-line scripts share.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from userneeds.disclosure.seen import AnySeen
from userneeds.disclosure.visibility import Disclosure
from userneeds.exchange.tables.sheet import CellValue, Sheet
from userneeds.model.action import Action
from userneeds.model.card import Card
from userneeds.model.grammar.lazy_pattern import LazyPattern
from userneeds.model.wording import counted, pluralise

Tracker: TypeAlias = Literal["jira", "github", "gitlab"]
TRACKERS: tuple[Tracker, ...] = get_args(Tracker)
_LONGEST_TITLE = 250
"""Jira takes 255 characters, and the others no fewer."""
_NO_LABEL = LazyPattern(r"[\s,~\"]+")
"""What a label of Jira or a quick action of GitLab ends at."""
_SETTLED = frozenset({"duplicate", "not valid"})


@dataclass(frozen=True, slots=True)
class _Issue:
    """One issue, whoever tracks it."""

    title: str
    lines: tuple[str, ...]
    kind: str
    labels: tuple[str, ...]
    theme: str = ""
    due: str = ""
    reference: str = ""


def issue_sheet(seen: AnySeen, tracker: Tracker) -> Sheet:
    """Return the issues of a workshop as the table that a tracker takes in."""
    issues = tuple(_issues(seen))
    match tracker:
        case "jira":
            return _for_jira(issues)
        case "github":
            return _for_github(issues)
        case "gitlab":
            return _for_gitlab(issues)


def issue_losses(seen: AnySeen) -> tuple[str, ...]:
    """Return what becomes no issue, a sentence each."""
    others = sum(not _is_issue(card) for card in seen.cards.values())
    if not others:
        return ()
    verb = pluralise(others, "is no issue: it is", "are no issues: they are")
    return (f"{counted(others, 'card')} {verb} no need, or settled. The tables have all cards.",)


def _is_issue(card: Card) -> bool:
    return card.is_need and card.status not in _SETTLED


def _issues(seen: AnySeen) -> Iterator[_Issue]:
    disclosure = Disclosure(seen)
    for card in seen.cards.values():
        if _is_issue(card):
            yield _of_card(card, seen, disclosure)
    for action in seen.actions.values():
        if not action.done:
            yield _of_action(action, seen)


def _of_card(card: Card, seen: AnySeen, disclosure: Disclosure) -> _Issue:
    theme = seen.themes.get(card.theme)
    organisation = disclosure.organisation_of(card)
    home = disclosure.organisation_name(organisation)
    lines = [f"{card.statement()}."]
    if card.acceptance:
        lines += ["", "It is done when:", *(f"- {each}" for each in card.acceptance)]
    if card.notes:
        lines += ["", card.notes]
    told = [f"From: {home}"] if home else []
    reference = f"{seen.id}/{card.id}"
    day = seen.date.isoformat()
    origin = f"Workshop: {seen.title}, {day} ({reference})"
    lines += ["", *told, origin]
    words = card.main_text() or card.statement()
    title = _title(words)
    name = theme.name if theme else ""
    told_lines = tuple(lines)
    return _Issue(
        title=title,
        lines=told_lines,
        kind="Story",
        labels=card.tags,
        theme=name,
        reference=reference,
    )


def _of_action(action: Action, seen: AnySeen) -> _Issue:
    reference = f"{seen.id}/{action.id}"
    day = seen.date.isoformat()
    said = f"Workshop: {seen.title}, {day} ({reference})"
    due = action.due.isoformat() if action.due else ""
    lines = (action.text, "", said)
    title = _title(action.text)
    return _Issue(title, lines, "Task", (), due=due, reference=reference)


def _title(words: str) -> str:
    line = " ".join(words.split())
    line = line[:1].upper() + line[1:]
    return line if len(line) <= _LONGEST_TITLE else f"{line[: _LONGEST_TITLE - 1]}…"


def _for_jira(issues: Sequence[_Issue]) -> Sheet:
    labels = [tuple(map(_label, _all_labels(issue))) for issue in issues]
    most = max(map(len, labels), default=0)
    columns = ("Summary", "Issue Type", "Description", "Due Date", "External ID")
    rows: list[tuple[CellValue, ...]] = []
    for issue, own in zip(issues, labels, strict=True):
        padded = (*own, *[""] * (most - len(own)))
        description = "\n".join(issue.lines)
        rows.append((issue.title, issue.kind, description, issue.due, issue.reference, *padded))
    return Sheet("Jira", (*columns, *["Labels"] * most), tuple(rows))


def _for_github(issues: Sequence[_Issue]) -> Sheet:
    rows: list[tuple[CellValue, ...]] = []
    for issue in issues:
        due = [f"Due: {issue.due}"] if issue.due else []
        body = "\n".join((*issue.lines, *due))
        labels = ", ".join(_all_labels(issue))
        rows.append((issue.title, body, labels, "open"))
    return Sheet("GitHub", ("title", "body", "labels", "state"), tuple(rows))


def _for_gitlab(issues: Sequence[_Issue]) -> Sheet:
    rows: list[tuple[CellValue, ...]] = []
    for issue in issues:
        labels = [f'~"{_label(each, " ")}"' for each in _all_labels(issue)]
        action = ["", f"/label {' '.join(labels)}"] if labels else []
        typed = "\n".join(issue.lines).splitlines()
        safe = map(_no_action, typed)
        description = "\n".join((*safe, *action))
        rows.append((issue.title, description, issue.due))
    return Sheet("GitLab", ("title", "description", "due_date"), tuple(rows))


def _no_action(line: str) -> str:
    """Return a line that somebody typed so that GitLab takes it for no quick action."""
    return f"· {line}" if line.lstrip().startswith("/") else line


def _all_labels(issue: _Issue) -> tuple[str, ...]:
    """Return the theme and the tags, each once."""
    return tuple(dict.fromkeys(filter(None, (issue.theme, *issue.labels))))


def _label(words: str, between: str = "-") -> str:
    """Return words as one label: neither Jira nor a quick action takes all signs."""
    return _NO_LABEL.sub(between, words).strip(between)
