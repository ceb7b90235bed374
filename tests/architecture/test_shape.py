"""The size and shape of the source, counted from its syntax trees."""

import ast
import statistics
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "userneeds"
FILES = sorted(SOURCE.rglob("*.py"))
FRAMEWORKS = {"textual", "rich", "reportlab", "starlette", "uvicorn", "aiohttp"}


def lines_of(path: Path) -> int:
    return path.read_text(encoding="utf-8").count("\n")


def imports_of(path: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
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
    free = sum(lines_of(path) for path in FILES if not imports_of(path) & FRAMEWORKS)
    assert free >= 0.75 * sum(map(lines_of, FILES))


def test_files_stay_small() -> None:
    assert statistics.median(map(lines_of, FILES)) <= 130
    assert [path.name for path in FILES if lines_of(path) > 360] == []
    assert len([path for path in FILES if lines_of(path) > 300]) <= 5


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_every_module_says_what_it_answers(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_the_map_names_every_room() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rooms = [path for path in SOURCE.iterdir() if path.is_dir() and path.name != "__pycache__"]
    assert [room.name for room in rooms if f"`{room.name}/`" not in text] == []
