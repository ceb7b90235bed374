"""Writes docs/reference from the tables of the program: `python tools/reference.py`.

Whatever a table holds is in the docs, with the table's own words; a test makes the pages anew and
compares them. `--check` writes nothing and says which pages are old.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from userneeds.analysis.insight.gap_rules import DEFAULT_GAP_RULES
from userneeds.capture.coach.rules.rulebook import CoachRule, rules
from userneeds.disclosure.readers import READERS_IN_WORDS
from userneeds.documents.catalogue import EXPORT_TYPES
from userneeds.exchange.formats import FORMATS
from userneeds.model.technique import TECHNIQUES, sort_techniques, timed_steps
from userneeds.surfaces.cli.exit_codes import MEANINGS
from userneeds.surfaces.cli.reference.argument_rows import VerbRow, verb_rows
from userneeds.surfaces.cli.reference.environment_table import ENVIRONMENT
from userneeds.surfaces.cli.reference.manual_page import argument_words, synopsis
from userneeds.surfaces.tui.keymap.key_action import CONTEXT_TITLES, KeyAction
from userneeds.surfaces.tui.keymap.keymap_table import KEYMAP
from userneeds.surfaces.tui.keymap.lookup import key_label
from userneeds.yamlfile.schema.json_schema import FileKind, json_schema

FOLDER = Path(__file__).parents[1] / "docs" / "reference"
_MADE = "*Made from the program's own tables by `make reference`; changed by hand, a test fails.*"
_RULE_LEVELS = {"fix": "one key mends it", "ask": "a question", "info": "in reports only"}


def pages() -> dict[str, str]:
    """Return every page of the reference by the name of its file."""
    made = {
        "verbs.md": _page("Verbs", _verb_lines()),
        "keys.md": _page("Keys", _key_lines()),
        "fields.md": _page("Fields of files", _field_lines()),
        "coach-rules.md": _page("What the coach asks", _rule_lines()),
        "techniques.md": _page("Techniques", _technique_lines()),
        "documents.md": _page("Documents and formats", _document_lines()),
        "environment.md": _page("Exit codes and environment", _environment_lines()),
        "../exchange.md": _exchange_page(),
    }
    return {name: f"{text.rstrip()}\n" for name, text in made.items()}


def _page(title: str, lines: Iterable[str]) -> str:
    return "\n".join([f"# {title}", "", _MADE, "", *lines])


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{'|'.join('---' for _ in heads)}|"
    for row in rows:
        yield f"| {' | '.join(map(_cell, row))} |"
    yield ""


def _cell(words: str) -> str:
    return " ".join(words.split()).replace("|", "\\|")


def _verb_lines() -> Iterator[str]:
    yield "`userneeds help VERB` says the same. `-h` and `--help` work with every verb."
    yield ""
    for row in verb_rows():
        yield f"## {row.entry.name}"
        yield ""
        yield f"{row.entry.summary[0].upper()}{row.entry.summary[1:]}."
        yield ""
        yield "```text"
        yield f"userneeds {row.entry.name} {synopsis(row)}".rstrip()
        yield "```"
        yield ""
        yield from _about_lines(row)
        yield from _table(("argument", "what it is for"), _argument_cells(row))
        yield from (f"- `userneeds {each.line}`: {each.does}" for each in row.verb.examples)
        yield ""


def _about_lines(row: VerbRow) -> Iterator[str]:
    """Yield what a verb is for; what is indented there is a list."""
    for line in row.verb.about.splitlines():
        yield f"    {line.strip()}" if line.startswith("  ") else line
    yield ""


def _argument_cells(row: VerbRow) -> Iterator[tuple[str, ...]]:
    for argument in row.arguments:
        choices = f" One of: {', '.join(argument.words)}." if argument.words else ""
        yield (f"`{argument_words(argument)}`", f"{argument.about}{choices}")


def _key_lines() -> Iterator[str]:
    yield "`?` shows those that work where you are. `^` is Ctrl, `⇧` is Shift. Own keys: files.md."
    yield ""
    for context, actions in KEYMAP.items():
        if not actions:
            continue
        yield f"## {CONTEXT_TITLES.get(context, context)}"
        yield ""
        yield from _table(("keys", "what it does"), map(_key_cells, actions))


def _key_cells(action: KeyAction) -> tuple[str, ...]:
    keys = [key_label(key) for key in action.keys.split(",") if key]
    shown = ", ".join(f"`{key}`" if key != "`" else "backtick" for key in keys)
    return (shown, action.description or action.label)


def _field_lines() -> Iterator[str]:
    yield "Which fields a file may have. [files.md](../files.md) says how to write one by hand."
    yield ""
    kinds: tuple[FileKind, ...] = get_args(FileKind)
    for kind in kinds:
        yield f"## {kind.capitalize()}"
        yield ""
        heads = ("field", "what may stand there", "what it says")
        yield from _table(heads, field_rows(kind))


def field_rows(kind: FileKind) -> Iterator[tuple[str, ...]]:
    """Yield each field of a kind of file: its path, what may stand there, what it says."""
    schema: Mapping[str, Any] = json_schema(kind)
    yield from _field_rows(schema, "", frozenset(schema.get("required", ())))


def _field_rows(
    schema: Mapping[str, Any], above: str, needed: frozenset[str]
) -> Iterator[tuple[str, ...]]:
    for name, field in schema.get("properties", {}).items():
        path = f"{above}{name}"
        must = " (needed)" if name in needed else ""
        yield (f"`{path}`{must}", _kind_of(field), field.get("description", ""))
        yield from _rows_below(field, path)


def _rows_below(field: Mapping[str, Any], path: str) -> Iterator[tuple[str, ...]]:
    """Yield the rows of what stands in a field: of its entries by id, or of its list."""
    inner = field.get("additionalProperties")
    if isinstance(inner, Mapping):
        yield from _field_rows(inner, f"{path}.ID.", frozenset(inner.get("required", ())))
    items = field.get("items")
    if isinstance(items, Mapping):
        yield from _field_rows(items, f"{path}[].", frozenset(items.get("required", ())))
    yield from _field_rows(field, f"{path}.", frozenset(field.get("required", ())))


def _kind_of(field: Mapping[str, Any]) -> str:
    if "enum" in field:
        return ", ".join(str(value) or "(empty)" for value in field["enum"])
    kinds = field.get("type", "text")
    if "const" in field:
        return str(field["const"])
    named = [kinds] if isinstance(kinds, str) else list(kinds)
    return {"string": "text", "object": "entries", "array": "a list"}.get(named[0], named[0])


def _rule_lines() -> Iterator[str]:
    yield "What the coach may ask about a card, weightiest first; at most two things at once."
    yield ""
    for rule in rules().values():
        yield f"## {rule.id}"
        yield ""
        yield f"> {rule.says}"
        yield ""
        yield from _rule_facts(rule)


def _rule_facts(rule: CoachRule) -> Iterator[str]:
    yield f"- {_RULE_LEVELS[rule.level].capitalize()}; {rule.action}"
    yield from (f"- It is silent on: {example}" for example in rule.good[:1])
    yield from (f"- It asks about: {example}" for example in rule.bad[:1])
    yield f"- Source: {rule.source} ({rule.link})" if rule.link else f"- Source: {rule.source}"
    yield ""


def _technique_lines() -> Iterator[str]:
    yield "Ways to spend a part of a meeting. A series may describe its own: files.md."
    yield ""
    for technique in sort_techniques(list(TECHNIQUES.values())):
        yield f"## {technique.name}"
        yield ""
        facts = f"`{technique.id}`, {technique.family}, {technique.minutes} minutes."
        yield f"{facts} {technique.what_for}".rstrip()
        yield ""
        yield from (f"1. {step}" for step in timed_steps(technique))
        yield ""
        if technique.source:
            yield f"Source: {technique.source}"
            yield ""


def _document_lines() -> Iterator[str]:
    yield "## Documents"
    yield ""
    rows = [
        (f"`{each.name}`", each.purpose, READERS_IN_WORDS[each.reader], ", ".join(each.formats))
        for each in EXPORT_TYPES
    ]
    yield from _table(("`--what`", "what it is", "who may read it", "formats"), rows)
    yield "## Formats"
    yield ""
    formats = [
        (f"`{each.name}`", each.title, each.brings or "–", each.carries or "–", each.loses)
        for each in FORMATS
    ]
    yield from _table(("`--format`", "what", "comes in as", "goes out", "is lost"), formats)
    yield "## Gap rules"
    yield ""
    gaps = [
        (f"`{rule.id}`", f"{rule.kind} {rule.subject}".strip(), ", ".join(rule.wants))
        for rule in DEFAULT_GAP_RULES
    ]
    yield from _table(("rule", "about", "wants"), gaps)


def _exchange_page() -> str:
    """Return the page about other programs, with the table in it made anew."""
    heads = ("what", "how to get the file", "what becomes of it", "what goes out", "what is lost")
    rows = [
        (each.title, each.how or "–", each.brings or "–", each.carries or "–", each.loses)
        for each in FORMATS
    ]
    made = list(_table(heads, rows))
    lines = (FOLDER.parent / "exchange.md").read_text(encoding="utf-8").splitlines()
    first = lines.index(made[0])
    last = lines.index("", first)
    return "\n".join([*lines[:first], *made, *lines[last + 1 :]])


def _environment_lines() -> Iterator[str]:
    yield "## Exit codes"
    yield ""
    codes = [(f"`{code}`", meaning) for code, meaning in MEANINGS.items()]
    yield from _table(("code", "what it says"), codes)
    yield "## Environment"
    yield ""
    names = [(f"`{name}`", meaning) for name, meaning in ENVIRONMENT.items()]
    yield from _table(("name", "what it does"), names)


def main() -> int:
    """Write the pages that changed, or with `--check` say which are old."""
    is_check = sys.argv[1:] == ["--check"]
    FOLDER.mkdir(exist_ok=True)
    old = [name for name, text in pages().items() if _is_old(FOLDER / name, text)]
    for name in old:
        print(f"docs/reference/{name} is {'old' if is_check else 'written'}.")
        if not is_check:
            (FOLDER / name).write_text(pages()[name], encoding="utf-8", newline="\n")
    return int(is_check and bool(old))


def _is_old(path: Path, text: str) -> bool:
    return not path.is_file() or path.read_text(encoding="utf-8") != text


if __name__ == "__main__":
    sys.exit(main())
