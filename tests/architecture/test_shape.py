"""The size and shape of the source, counted from its syntax trees."""

import ast
import statistics

from tests.architecture.source_trees import ROOT, SOURCE, SourceFile, nodes_in, source_files

FRAMEWORKS = {"textual", "rich", "reportlab", "starlette", "uvicorn", "aiohttp"}


def imports_of(file: SourceFile) -> set[str]:
    nodes = nodes_in(file.tree)
    plain = {
        alias.name.split(".")[0]
        for node in nodes
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    return plain | {
        (node.module or "").split(".")[0] for node in nodes if isinstance(node, ast.ImportFrom)
    }


def test_three_quarters_of_the_lines_know_no_framework() -> None:
    files = source_files()
    free = sum(file.line_count for file in files if not imports_of(file) & FRAMEWORKS)
    assert free >= 0.75 * sum(file.line_count for file in files)


def test_files_stay_small() -> None:
    counts = {file.name: file.line_count for file in source_files()}
    assert statistics.median(counts.values()) <= 130
    assert [name for name, count in counts.items() if count > 360] == []
    assert len([name for name, count in counts.items() if count > 300]) <= 5


def test_every_module_says_what_it_answers() -> None:
    silent = [file.name for file in source_files() if not ast.get_docstring(file.tree)]
    assert silent == []


def test_the_map_names_every_room() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rooms = [path for path in SOURCE.iterdir() if path.is_dir() and path.name != "__pycache__"]
    assert [room.name for room in rooms if f"`{room.name}/`" not in text] == []
