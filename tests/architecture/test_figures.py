"""The figures that keep the house easy to read; where one is not met, the test says at which place.

They are measured as those of the codebases we learn from were: see docs/decisions/0010.
"""

import ast
import statistics
from collections import Counter, defaultdict
from pathlib import Path

from tests.architecture.source_trees import (
    FILES,
    ROOT,
    SOURCE,
    body_of,
    complexity_of,
    functions_in,
    nodes_of,
    source_files,
    types_in,
)

MAX_NODES_A_STATEMENT = 12.0
MAX_NODES_A_FUNCTION = 48
MAX_COMPLEXITY = 10
MAX_LINE = 100
MAX_LONG_LINES = 0.003
MAX_FILES_A_FOLDER = 20
FOLDERS_OF_MORE = {
    "model": 23,  # what a workshop is: one file a thing, and no thing without its file
    "surfaces/cli/verbs": 60,  # a table: one file a verb
}
MAX_STEMS_USED_TWICE = 30
SHARED_STEMS = {"screen", "view", "__init__"}
"""File names that every folder of the terminal app has by design."""
HOMONYMS: dict[str, str] = {}
"""Type names that mean several things, each with its reason."""


def test_a_type_name_means_one_thing() -> None:
    names = Counter(name for file in source_files() for name in types_in(file.tree))
    homonyms = {name for name, count in names.items() if count > 1}
    assert homonyms == set(HOMONYMS)
    assert len(HOMONYMS) <= 8


def test_a_file_name_is_used_twice_only_for_the_same_thing_in_two_rooms() -> None:
    rooms = defaultdict(list)
    for path in FILES:
        if path.stem not in SHARED_STEMS:
            rooms[path.stem].append(top_room(path))
    assert [stem for stem, seen in rooms.items() if len(seen) > len(set(seen))] == []
    assert len([stem for stem, seen in rooms.items() if len(seen) > 1]) <= MAX_STEMS_USED_TWICE


def top_room(path: Path) -> str:
    parts = path.relative_to(SOURCE).parts
    return "/".join(parts[:2]) if parts[0] == "surfaces" else parts[0]


def test_a_folder_has_no_more_files_than_a_person_can_look_over() -> None:
    sizes = Counter(
        path.parent.relative_to(SOURCE).as_posix() for path in FILES if path.name != "__init__.py"
    )
    limits = {folder: FOLDERS_OF_MORE.get(folder, MAX_FILES_A_FOLDER) for folder in sizes}
    assert {folder: size for folder, size in sizes.items() if size > limits[folder]} == {}


def test_a_statement_says_one_thing() -> None:
    functions = [function for file in source_files() for function in functions_in(file.tree)]
    nodes = sum(len(nodes_of(function)) for function in functions)
    statements = sum(
        isinstance(node, ast.stmt) for function in functions for node in nodes_of(function)
    )
    assert nodes / statements <= MAX_NODES_A_STATEMENT


def test_a_function_is_short_enough_to_read_at_a_glance() -> None:
    functions = [function for file in source_files() for function in functions_in(file.tree)]
    assert statistics.median(len(nodes_of(each)) for each in functions) <= MAX_NODES_A_FUNCTION
    bodies = [body_of(each) for each in functions]
    lengths = [(body[-1].end_lineno or 0) - body[0].lineno + 1 for body in bodies if body]
    assert max(lengths) <= 50


def test_no_function_branches_too_much() -> None:
    branching = {
        f"{file.name}:{function.name}": complexity_of(function)
        for file in source_files()
        for function in functions_in(file.tree)
    }
    assert {name: count for name, count in branching.items() if count > MAX_COMPLEXITY} == {}


def test_lines_fit_on_half_a_screen() -> None:
    lines = [line for file in source_files() for line in file.text.splitlines()]
    assert sum(len(line) > MAX_LINE for line in lines) <= MAX_LONG_LINES * len(lines)


def test_nothing_is_mocked() -> None:
    texts = {
        path.name: path.read_text(encoding="utf-8")
        for path in (ROOT / "tests").rglob("*.py")
        if path != Path(__file__)
    }
    stand_ins = ("unittest.mock", "MagicMock", "monkeypatch", "mocker")
    assert [name for name, text in texts.items() if any(word in text for word in stand_ins)] == []
