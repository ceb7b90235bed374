"""The source as syntax trees, read once, and what the tests of this folder count in them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeAlias

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "userneeds"
FILES = sorted(SOURCE.rglob("*.py"))
Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef
_CHOICES = (
    ast.If,
    ast.For,
    ast.While,
    ast.ExceptHandler,
    ast.IfExp,
    ast.AsyncFor,
    ast.comprehension,
    ast.match_case,
)


class SourceFile(NamedTuple):
    path: Path
    text: str
    tree: ast.Module

    @property
    def name(self) -> str:
        return self.path.relative_to(SOURCE).as_posix()

    @property
    def module(self) -> str:
        dotted = ".".join(self.path.relative_to(SOURCE.parent).with_suffix("").parts)
        return dotted.removesuffix(".__init__")

    @property
    def line_count(self) -> int:
        return self.text.count("\n")


@cache
def source_files() -> tuple[SourceFile, ...]:
    texts = [(path, path.read_text(encoding="utf-8")) for path in FILES]
    return tuple(SourceFile(path, text, ast.parse(text)) for path, text in texts)


@cache
def nodes_in(tree: ast.AST) -> list[ast.AST]:
    """Return all nodes of a tree: many tests ask for them, and a walk takes long."""
    return list(ast.walk(tree))


@cache
def functions_in(tree: ast.Module) -> list[Function]:
    return [node for node in nodes_in(tree) if isinstance(node, Function)]


def body_of(function: Function) -> list[ast.stmt]:
    """Return the statements of a function without its docstring."""
    has_docstring = ast.get_docstring(function) is not None
    return function.body[1:] if has_docstring else function.body


@cache
def nodes_of(function: Function) -> list[ast.AST]:
    return [node for statement in body_of(function) for node in ast.walk(statement)]


def complexity_of(function: Function) -> int:
    """Return the cyclomatic complexity as radon counts it: comprehensions, `and` and `or` too."""
    nodes = list(ast.walk(function))
    choices = sum(isinstance(node, _CHOICES) for node in nodes)
    operators = sum(len(node.values) - 1 for node in nodes if isinstance(node, ast.BoolOp))
    return 1 + choices + operators


def types_in(tree: ast.Module) -> Iterator[str]:
    """Yield the names of classes and type aliases at the top of a module."""
    for node in tree.body:
        match node:
            case ast.ClassDef(name=name):
                yield name
            case ast.AnnAssign(target=ast.Name(id=name), annotation=ast.Name(id="TypeAlias")):
                yield name
