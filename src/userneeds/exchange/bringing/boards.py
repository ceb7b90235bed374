"""Boards and lists of issues that other programs keep as JSON, as tables of what they hold."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from userneeds.exchange.card_tables import CARD_COLUMNS
from userneeds.exchange.tables.raw_table import RawRow, RawTable, TableLoss, refuse_too_wide
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
    told = [tuple(map(_cell, row)) for row in rows]
    raw = [RawRow(number, cells) for number, cells in enumerate(told, 1)]
    head = RawRow(0, tuple(headings))
    return RawTable("", (head, *raw))


def _cell(value: object) -> str:
    return "" if value is None else str(value)


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
    rows: list[Sequence[object]] = []
    archived: set[int] = set()
    for number, card in enumerate(_objects(data["cards"]), 1):
        its_list = lists.get(_id_of(card, "idList"), {})
        listed = "; ".join(checklists.get(_id_of(card), []))
        rows.append(_trello_row(card, its_list.get("name", ""), listed))
        if card.get("closed") or its_list.get("closed"):
            archived.add(number)
    headings = ("Trello card", "Trello list", "Description", "Checklist", "Labels", "Votes")
    return _without_archived(_table(headings, rows), archived, _trello_comments(data))


def _without_archived(table: RawTable, archived: set[int], comments: int) -> RawTable:
    """Return a board without the rows of what is archived on it: whoever wants them is asked."""
    shown = tuple(row for row in table.rows if row.number not in archived)
    hidden = tuple(row for row in table.rows if row.number in archived)
    loss = TableLoss(comments, "comment", "cards have no threads")
    losses = (loss,) if comments else ()
    return RawTable("", shown, hidden, hidden_as="archived on the board", losses=losses)


def _trello_comments(board: Mapping[str, Any]) -> int:
    actions = _objects(board.get("actions"))
    return sum(action.get("type") == "commentCard" for action in actions)


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
    # Cells in which nothing stood were left out when it was written.
    named = dict.fromkeys(name for card in cards for name in card)
    refuse_too_wide(len(named))
    headings = list(dict.fromkeys([*CARD_COLUMNS, *named]))
    return _table(headings, [[card.get(name) for name in headings] for card in cards])
