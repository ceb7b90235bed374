"""Every regular expression of the source: at run time, and where the syntax trees make one.

A pattern may begin anywhere in a text unless every use of its name is `match` or `fullmatch`.
Patterns that a function makes of words are made here of words like those, a row for each place.
"""

import ast
import importlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from tests.architecture.pattern_automaton import PatternUse
from tests.architecture.source_trees import nodes_in, source_files
from userneeds.capture.coach.rules import plain_language
from userneeds.disclosure.names_in_words import name_spellings
from userneeds.model.grammar.lazy_pattern import LazyPattern
from userneeds.session.forgetting import forgotten_person
from userneeds.session.maintenance import report

_MAKERS = frozenset(
    {"compile", "match", "fullmatch", "search", "split", "sub", "subn", "findall", "finditer"}
)
_MADE_BY = ("re.", "LazyPattern")
"""One of these stands in the text of every module that makes a pattern."""
_WIDTHS: tuple[PatternUse, ...] = ("match", "fullmatch", "search")
"""From the fewest ways to fail to the most."""
_NAMES = (("Ann", "Ann Ann", "Anna"), ("a a a", "a a", "a"), ("O'Neil-Smith", "J. R. R."), ("..",))
_LEFT_OUT = {"userneeds.__main__"}


class NamedPattern(NamedTuple):
    """A pattern and the name it has."""

    name: str
    """Its module and its variable."""
    pattern: re.Pattern[Any]
    use: PatternUse


class MakingPlace(NamedTuple):
    """Where the syntax trees make a pattern."""

    owner: str
    """The variable that holds it, or the function that makes it, after its module."""
    constant: Any
    """The pattern, where it stands there in full; else None."""
    use: PatternUse


def _pattern_of_names(names: tuple[str, ...]) -> re.Pattern[str] | None:
    return name_spellings.names_pattern(
        name_spellings.spelled(*name.split(), any_case=True, is_joined=True) for name in names
    )


def _pattern_of_clues(names: tuple[str, ...]) -> re.Pattern[str] | None:
    of_letters = filter(name_spellings.plain_letters, names)
    return name_spellings.clues_pattern(name_spellings.clue_to(name.split()) for name in of_letters)


@cache
def module_trees() -> Mapping[str, ast.Module]:
    """Return the syntax tree of every module by its name."""
    return {file.module: file.tree for file in source_files()}


@cache
def patterns_at_run_time() -> tuple[NamedPattern, ...]:
    """Return every pattern that a variable of a module holds, alone or in a collection."""
    held: list[tuple[str, re.Pattern[Any]]] = []
    for module_name in sorted(module_trees().keys() - _LEFT_OUT):
        for variable, value in vars(importlib.import_module(module_name)).items():
            full_name = f"{module_name}.{variable}"
            held += [(full_name, pattern) for pattern in _patterns_in(value)]
    uses = _uses_by_name(frozenset(name.rpartition(".")[2] for name, _ in held))
    return tuple(NamedPattern(name, pattern, uses.get(name, "search")) for name, pattern in held)


def _patterns_in(value: object) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, LazyPattern):
        yield value.compiled()
    elif isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, Mapping):
        yield from _patterns_in(tuple(value.values()))
    elif isinstance(value, tuple | list | frozenset | set):
        for part in value:
            yield from _patterns_in(part)


def _uses_by_name(variables: frozenset[str]) -> dict[str, PatternUse]:
    """Return what is asked of each variable of these names: the widest of all its uses."""
    uses: dict[str, PatternUse] = {}
    for module_name, tree in module_trees().items():
        nodes = nodes_in(tree)
        imported = _imported_names(nodes)
        asked = {id(node.value): node.attr for node in nodes if isinstance(node, ast.Attribute)}
        for node in nodes:
            name = _full_name(node, module_name, imported)
            if name.rpartition(".")[2] not in variables:
                continue
            use = _use_of_method(asked.get(id(node), ""))
            uses[name] = max(use, uses.get(name, use), key=_WIDTHS.index)
    return uses


def _use_of_method(name: str) -> PatternUse:
    match name:
        case "match" | "fullmatch":
            return name
        case _:
            return "search"


def _imported_names(nodes: Iterable[ast.AST]) -> dict[str, str]:
    imports = [node for node in nodes if isinstance(node, ast.ImportFrom)]
    return {
        alias.asname or alias.name: f"{node.module}.{alias.name}"
        for node in imports
        for alias in node.names
    }


def _full_name(node: ast.AST, module: str, imported: Mapping[str, str]) -> str:
    """Return the module and the variable that a node reads; '' where it reads none."""
    match node:
        case ast.Name(id=name, ctx=ast.Load()):
            return imported.get(name, f"{module}.{name}")
        case ast.Attribute(value=ast.Name(id=base), attr=name, ctx=ast.Load()) if base in imported:
            return f"{imported[base]}.{name}"
        case _:
            return ""


MADE_OF_WORDS: Mapping[str, Callable[[], Iterable[re.Pattern[str]]]] = {
    "userneeds.model.grammar.lazy_pattern._compile": tuple,  # those are found by their variables
    "userneeds.capture.coach.rules.plain_language.word_pattern": lambda: map(
        plain_language.word_pattern, (slip for slip, _ in plain_language.typing_slips())
    ),
    "userneeds.session.forgetting.forgotten_person.reference_pattern": lambda: map(
        forgotten_person.reference_pattern, (["ann"], ["ann-lee", "a"])
    ),
    "userneeds.session.maintenance.report.private_words": lambda: (
        report.private_words(Path("/home/ann"), names) for names in _NAMES
    ),
    "userneeds.disclosure.names_in_words.name_spellings.names_pattern": lambda: filter(
        None, map(_pattern_of_names, _NAMES)
    ),
    "userneeds.disclosure.names_in_words.name_spellings.clues_pattern": lambda: filter(
        None, map(_pattern_of_clues, _NAMES)
    ),
}
"""Functions that make a pattern of words, and the patterns they make of words like those."""


@cache
def all_patterns() -> tuple[NamedPattern, ...]:
    """Return every pattern, each once for each way it is used."""
    made = [
        NamedPattern(owner, pattern, "search")
        for owner, make in MADE_OF_WORDS.items()
        for pattern in make()
    ]
    held = {named.name for named in patterns_at_run_time()}
    written = [
        NamedPattern(place.owner, re.compile(place.constant), place.use)
        for place in making_places()
        if place.constant is not None and place.owner not in held
    ]
    named = (*patterns_at_run_time(), *made, *written)
    return tuple({(each.pattern, each.use): each for each in reversed(named)}.values())


@cache
def making_places() -> tuple[MakingPlace, ...]:
    """Return every place of the syntax trees where a pattern is made, or used as it is written."""
    made_in = [file for file in source_files() if any(word in file.text for word in _MADE_BY)]
    return tuple(place for file in made_in for place in _places_in(file.tree, file.module, ""))


def _places_in(node: ast.AST, module: str, owner: str) -> Iterator[MakingPlace]:
    for child in ast.iter_child_nodes(node):
        if _makes_pattern(child):
            yield _place(child, module, owner)
        inner = owner
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            inner = getattr(child, "name", "lambda")
        elif isinstance(child, ast.Assign | ast.AnnAssign) and isinstance(node, ast.Module):
            inner = ast.unparse(child.targets[0] if isinstance(child, ast.Assign) else child.target)
        yield from _places_in(child, module, inner)


def _makes_pattern(node: ast.AST) -> bool:
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr=name)):
            return name in _MAKERS
        case ast.Call(func=ast.Name(id="LazyPattern")):
            return True
        case _:
            return False


def _place(call: Any, module: str, owner: str) -> MakingPlace:
    written = call.args[0] if call.args else None
    constant = written.value if isinstance(written, ast.Constant) else None
    use = _use_of_method(getattr(call.func, "attr", ""))
    return MakingPlace(f"{module}.{owner}", constant, use)
