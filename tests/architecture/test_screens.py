"""Screens know each other by name only, and hold what they do in a table."""

import ast

import pytest

from tests.architecture.source_trees import SourceFile, nodes_in, source_files

BASES = {"BaseScreen", "OpenFileScreen", "WorkshopScreenBase"}
BASE_MODULE = "userneeds.surfaces.tui.screen_base.screen"


def screen_classes(tree: ast.Module) -> list[ast.ClassDef]:
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    return [
        node
        for node in classes
        if any(isinstance(base, ast.Name) and base.id in BASES for base in node.bases)
    ]


def is_of_the_app(file: SourceFile) -> bool:
    return file.name.startswith("surfaces/tui/")


TREES = {file.module: file.tree for file in filter(is_of_the_app, source_files())}
SCREENS = [name for name, tree in TREES.items() if screen_classes(tree) and name != BASE_MODULE]


def test_screens_are_found() -> None:
    assert len(SCREENS) == 22


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_imports_no_other(name: str) -> None:
    imports = [node for node in nodes_in(TREES[name]) if isinstance(node, ast.ImportFrom)]
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


def is_looked_for(node: ast.AST) -> bool:
    """Tell whether a name of a method is put together here, or all widgets are asked."""
    match node:
        case ast.JoinedStr(values=values):
            parts = [part.value for part in values if isinstance(part, ast.Constant)]
            return any("action_" in str(part) for part in parts)
        case ast.Call(func=ast.Attribute(attr="query"), args=arguments):
            return "*" in [arg.value for arg in arguments if isinstance(arg, ast.Constant)]
    return False


def test_no_action_is_looked_for() -> None:
    assert [name for name, tree in TREES.items() if any(map(is_looked_for, nodes_in(tree)))] == []
