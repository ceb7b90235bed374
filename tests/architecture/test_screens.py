"""Screens know each other by name only, and hold what they do in a table."""

import ast
from pathlib import Path

import pytest

TUI = Path(__file__).parents[2] / "src" / "userneeds" / "surfaces" / "tui"
BASES = {"BaseScreen", "OpenFileScreen", "WorkshopScreenBase"}
BASE_MODULE = "userneeds.surfaces.tui.screen_base.screen"


def screen_classes(tree: ast.Module) -> list[ast.ClassDef]:
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    return [
        node
        for node in classes
        if any(isinstance(base, ast.Name) and base.id in BASES for base in node.bases)
    ]


def module_name(path: Path) -> str:
    return ".".join(("userneeds.surfaces.tui", *path.relative_to(TUI).with_suffix("").parts))


TREES = {
    module_name(path): ast.parse(path.read_text(encoding="utf-8"))
    for path in sorted(TUI.rglob("*.py"))
}
SCREENS = [name for name, tree in TREES.items() if screen_classes(tree) and name != BASE_MODULE]


def test_screens_are_found() -> None:
    assert len(SCREENS) == 21


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_imports_no_other(name: str) -> None:
    imports = [node for node in ast.walk(TREES[name]) if isinstance(node, ast.ImportFrom)]
    assert {node.module for node in imports} & set(SCREENS) == set()


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_has_no_action_methods(name: str) -> None:
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    methods = [
        node.name
        for screen in screen_classes(TREES[name])
        for node in screen.body
        if isinstance(node, functions)
    ]
    assert [method for method in methods if method.startswith("action_")] == []


@pytest.mark.parametrize("name", TREES)
def test_no_action_is_looked_for(name: str) -> None:
    """Neither are names of methods put together, nor are all widgets asked."""
    for node in ast.walk(TREES[name]):
        if isinstance(node, ast.JoinedStr):
            parts = [part.value for part in node.values if isinstance(part, ast.Constant)]
            assert not any("action_" in str(part) for part in parts)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            arguments = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
            assert node.func.attr != "query" or "*" not in arguments
