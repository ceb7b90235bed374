"""Boards and lists of issues that other programs keep as JSON, as tables of what they hold."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from userneeds.exchange.tables.raw_table import RawRow, RawTable, refuse_too_wide
from userneeds.exchange.tables.table_fault import TableFault


def read_board(text: str) -> RawTable:
    """Return the cards of a board of Trello or scrumlr, or issues of GitHub or GitLab, as a table.

    Raises:
        TableFault: when it is JSON of another kind, or is cut off.
    """
    try:
        data = json.loads(text)
    except ValueError as fault:
        sentence = f"That JSON is damaged or cut off: {fault}."
        raise TableFault(sentence, "Export it anew.") from fault
    except RecursionError as fault:
        raise TableFault("That JSON is nested too deep.") from fault
    for reader in (_trello, _scrumlr, _issues, _own_cards):
        table = reader(data)
        if table is not None:
            return table
    raise TableFault(
        "That JSON is of no program that is known here.",
        "'userneeds formats' lists them. Export it as CSV.",
    )


def _table(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> RawTable:
    told = [tuple("" if cell is None else str(cell) for cell in row) for row in rows]
    raw = [RawRow(number, cells) for number, cells in enumerate(told, 1)]
    return RawTable("", (RawRow(0, tuple(headings)), *raw))


def _objects(value: Any) -> list[Mapping[str, Any]]:  # noqa: ANN401 - any JSON
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _id_of(record: Mapping[str, Any], name: str = "id") -> str:
    """Return an id as text: whatever stands there, it can be looked up."""
    return str(record.get(name, ""))


def _trello(data: Any) -> RawTable | None:  # noqa: ANN401 - any JSON
    if not isinstance(data, dict) or not {"lists", "cards"} <= data.keys():
        return None
    lists = {_id_of(each): each for each in _objects(data["lists"])}
    checklists: dict[str, list[str]] = {}
    for each in _objects(data.get("checklists")):
        items = [str(item.get("name", "")) for item in _objects(each.get("checkItems"))]
        checklists.setdefault(_id_of(each, "idCard"), []).extend(items)
    rows = []
    for card in _objects(data["cards"]):
        its_list = lists.get(_id_of(card, "idList"), {})
        if not (card.get("closed") or its_list.get("closed")):
            listed = "; ".join(checklists.get(_id_of(card), []))
            rows.append(_trello_row(card, its_list.get("name", ""), listed))
    headings = ("Trello card", "Trello list", "Description", "Checklist", "Labels", "Votes")
    return _table(headings, rows)


def _trello_row(card: Mapping[str, Any], its_list: object, items: str) -> Sequence[object]:
    labels = ", ".join(str(each.get("name", "")) for each in _objects(card.get("labels")))
    votes = card.get("idMembersVoted")
    count = len(votes) if isinstance(votes, list) else ""
    return card.get("name", ""), its_list, card.get("desc", ""), items, labels, count


def _scrumlr(data: Any) -> RawTable | None:  # noqa: ANN401 - any JSON
    if not isinstance(data, dict) or not {"board", "notes", "columns"} <= data.keys():
        return None
    columns = {_id_of(each): each.get("name", "") for each in _objects(data["columns"])}
    rows = []
    for note in _objects(data["notes"]):
        position = note.get("position")
        column = _id_of(position if isinstance(position, dict) else note, "column")
        rows.append([note.get("id"), "", "", note.get("text", ""), "", columns.get(column, "")])
    return _table(("note_id", "author_id", "author", "text", "column_id", "column"), rows)


def _issues(data: Any) -> RawTable | None:  # noqa: ANN401 - any JSON
    issues = _objects(data)
    if not issues or not all("title" in issue for issue in issues):
        return None
    rows = []
    for issue in issues:
        labels = issue.get("labels")
        names = [_label_name(each) for each in labels] if isinstance(labels, list) else []
        number = issue.get("number", issue.get("iid", ""))
        body = issue.get("body", issue.get("description", ""))
        milestone = issue.get("milestone")
        title = milestone.get("title", "") if isinstance(milestone, dict) else ""
        rows.append([number, issue["title"], body, issue.get("state"), ", ".join(names), title])
    return _table(("number", "title", "body", "state", "labels", "milestone"), rows)


def _label_name(label: Any) -> str:  # noqa: ANN401 - any JSON
    return str(label.get("name", "")) if isinstance(label, dict) else str(label)


def _own_cards(data: Any) -> RawTable | None:  # noqa: ANN401 - any JSON
    if not isinstance(data, dict) or not {"workshop", "cards"} <= data.keys():
        return None
    cards = _objects(data["cards"])
    headings = list(dict.fromkeys(name for card in cards for name in card))
    refuse_too_wide(len(headings))
    return _table(headings, [[card.get(name) for name in headings] for card in cards])
