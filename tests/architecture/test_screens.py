"""Screens know each other by name only, and hold what they do in a table."""

import ast
from functools import cache

from tests.architecture.source_trees import nodes_in, source_files

BASES = {"BaseScreen", "OpenFileScreen", "WorkshopScreenBase"}
BASE_MODULE = "userneeds.surfaces.tui.screen_base.screen"


def screen_classes(tree: ast.Module) -> list[ast.ClassDef]:
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    return [
        node
        for node in classes
        if any(isinstance(base, ast.Name) and base.id in BASES for base in node.bases)
    ]


@cache
def trees() -> dict[str, ast.Module]:
    """Return the trees of the app."""
    of_app = [file for file in source_files() if file.name.startswith("surfaces/tui/")]
    return {file.module: file.tree for file in of_app}


@cache
def screens() -> tuple[str, ...]:
    """Return the modules of the screens."""
    found = [name for name, tree in trees().items() if screen_classes(tree)]
    return tuple(name for name in found if name != BASE_MODULE)


def test_screens_are_found() -> None:
    assert len(screens()) == 22


def test_a_screen_imports_no_other() -> None:
    # One test for all: to name each of them, every test run would have to read the whole source.
    imported = {
        name: {node.module for node in nodes_in(trees()[name]) if isinstance(node, ast.ImportFrom)}
        for name in screens()
    }
    others = {name: modules & set(screens()) for name, modules in imported.items()}
    assert {name: each for name, each in others.items() if each} == {}


def test_a_screen_has_no_action_methods() -> None:
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    methods = [
        f"{name}.{node.name}"
        for name in screens()
        for screen in screen_classes(trees()[name])
        for node in screen.body
        if isinstance(node, functions) and node.name.startswith("action_")
    ]
    assert methods == []


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
    looking = [name for name, tree in trees().items() if any(map(is_looked_for, nodes_in(tree)))]
    assert looking == []
