"""What we use of Textual and reportlab that they do not promise to keep: all of it is named here.

A name that begins with an underscore may be gone with any release, and nothing but a crash would
say so. So each one stands in a list with the reason for it, and a name that is not in the list, or
a new name of theirs that happens to be one of ours, fails here first.
"""

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import pytest
from reportlab.pdfbase import pdfdoc

from tests.architecture.source_trees import nodes_in, source_files

LIBRARIES = frozenset({"reportlab", "rich", "textual"})
ROOMS_WITH_LIBRARIES = ("userneeds.documents.pdf", "userneeds.surfaces.tui")
PROMISED = frozenset({"_asdict", "_exit", "_fields", "_make", "_replace"})
"""Names of the standard library that begin with an underscore and are documented."""


class PrivateName(NamedTuple):
    """A private name of a library: the class it belongs to, where we use it and what for."""

    owner: str
    name: str
    used_in: str
    reason: str

    def __str__(self) -> str:
        return f"{self.owner}.{self.name}"


_CANVAS = "reportlab.pdfgen.canvas.Canvas"
_OUR_CANVAS = "documents/pdf/layout/canvas.py"
_OUR_FILE = "documents/pdf/file/file_writer.py"
_OUR_QUEUE = "surfaces/tui/app/key_queue.py"
KNOWN = (
    PrivateName(_CANVAS, "_addAnnotation", _OUR_CANVAS, "links get a place in the structure"),
    PrivateName(_CANVAS, "_annotationCount", _OUR_CANVAS, "a link is found again by its number"),
    PrivateName(_CANVAS, "_bookmarkReference", _OUR_CANVAS, "links may point into the document"),
    PrivateName(_CANVAS, "_code", _OUR_CANVAS, "the operators of a page are written directly"),
    PrivateName(_CANVAS, "_doc", _OUR_CANVAS, "the canvas draws into a file of our own"),
    PrivateName(_CANVAS, "_make_preamble", _OUR_CANVAS, "no page may name Helvetica"),
    PrivateName(_CANVAS, "_pageNumber", _OUR_CANVAS, "marks belong to a page"),
    PrivateName(_CANVAS, "_preamble", _OUR_CANVAS, "no page may name Helvetica"),
    PrivateName(_CANVAS, "_setAnnotations", _OUR_CANVAS, "a page leads to its structure"),
    PrivateName(
        "reportlab.pdfbase.pdfdoc.PDFDocument", "_timeStamp", _OUR_FILE, "no clock is read"
    ),
    PrivateName(
        "reportlab.pdfbase.pdfdoc.PDFCatalog", "__NoDefault__", _OUR_FILE, "entries it lacks"
    ),
    PrivateName(
        "reportlab.pdfbase.pdfdoc.PDFPage", "__NoDefault__", _OUR_CANVAS, "entries it lacks"
    ),
    PrivateName("reportlab.pdfbase.pdfdoc", "__RefOnly__", _OUR_FILE, "objects stand alone"),
    PrivateName("textual.app.App", "_fatal_error", "surfaces/tui/app/app.py", "crash reports"),
    PrivateName(
        "textual.widgets.Input",
        "_on_paste",
        "surfaces/tui/widgets/line_input.py",
        "several lines may be pasted into one",
    ),
    PrivateName(
        "textual.message_pump.MessagePump", "_thread_id", _OUR_QUEUE, "keys typed ahead wait"
    ),
    PrivateName(
        "textual.message_pump.MessagePump", "_pending_message", _OUR_QUEUE, "keys wait for it"
    ),
    PrivateName(
        "textual.screen.Screen",
        "_compositor",
        "surfaces/tui/screen_base/screen.py",
        "rows of views go out as they are",
    ),
    PrivateName(
        "textual._compositor.Compositor",
        "_dirty_regions",
        "surfaces/tui/widgets/written_rows.py",
        "those that a view writes itself are left out",
    ),
    PrivateName("textual.app.App", "_check_bindings", _OUR_QUEUE, "a key of a view goes straight"),
)

PRIVATE_MODULES = {
    "re._parser": "tests/architecture/pattern_tree.py reads the parse trees of our patterns"
}
"""Modules of the standard library without a public name, which the tests alone load."""

LIBRARY_MODULES = {
    "textual._compositor": "a screen hands out the rows of its views itself",
    "textual._styles_cache": "the widgets that its memory holds are let go when a screen closes",
}
"""Modules of the libraries without a public name that our source loads."""


def is_private(name: str) -> bool:
    """Tell whether a name is nobody's promise: reportlab writes some of its own like `__Name__`."""
    if name.startswith("__"):
        return name.endswith("__") and not name.islower()
    return name.startswith("_") and name != "_" and name not in PROMISED


def tree_of(thing: type) -> ast.ClassDef:
    return classes_in(thing.__module__)[thing.__qualname__]


@cache
def classes_in(module: str) -> Mapping[str, ast.ClassDef]:
    """Return the classes of a module by the names they have in it, read once for all of them."""
    tree = ast.parse(inspect.getsource(importlib.import_module(module)))
    return dict(classes_below(tree, ""))


def classes_below(node: ast.AST, place: str) -> Iterator[tuple[str, ast.ClassDef]]:
    for child in ast.iter_child_nodes(node):
        inner = place
        if isinstance(child, ast.ClassDef):
            yield place + child.name, child
            inner = f"{place}{child.name}."
        elif isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            inner = f"{place}{child.name}.<locals>."
        if isinstance(child, ast.stmt):
            yield from classes_below(child, inner)


def is_own_object(node: ast.expr) -> bool:
    """Tell whether an attribute is taken from `self`, `cls` or `super()`."""
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id == "super"
    return isinstance(node, ast.Name) and node.id in {"self", "cls"}


@cache
def names_of_library_class(owner: type) -> frozenset[str]:
    """Return the private names that a class of a library has, or that its methods set."""
    names = {name for name in vars(owner) if is_private(name)}
    for node in ast.walk(tree_of(owner)):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            names.add(node.attr)
    return frozenset(filter(is_private, names))


def names_used_by_our_class(ours: type) -> set[str]:
    """Return the private names that a class of ours defines, sets or reads of itself."""
    names = set(names_defined_by(tree_of(ours)))
    for node in ast.walk(tree_of(ours)):
        if isinstance(node, ast.Attribute) and is_own_object(node.value):
            names.add(node.attr)
    return set(filter(is_private, names))


def our_classes() -> Iterator[type]:
    for room in ROOMS_WITH_LIBRARIES:
        package = importlib.import_module(room)
        for module_info in pkgutil.walk_packages(package.__path__, f"{room}."):
            module = importlib.import_module(module_info.name)
            for value in vars(module).values():
                if isinstance(value, type) and value.__module__ == module.__name__:
                    yield value


@cache
def names_shared_with_bases() -> set[tuple[str, str]]:
    """Return each place in our source with a private name that a base of a library has too."""
    shared: set[tuple[str, str]] = set()
    for ours in our_classes():
        bases = [base for base in ours.__mro__ if base.__module__.split(".")[0] in LIBRARIES]
        theirs = frozenset().union(*map(names_of_library_class, bases))
        place = ours.__module__.removeprefix("userneeds.").replace(".", "/") + ".py"
        used = names_used_by_our_class(ours)
        # What is written like `__Name__` is always meant for a library that looks for it.
        marks = {name for name in used if name.startswith("__")}
        shared |= {(place, name) for name in used & theirs | marks}
    return shared


def names_defined_by(tree: ast.AST) -> Iterator[str]:
    for node in nodes_in(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif (
            isinstance(node, ast.Attribute)
            and isinstance(node.ctx, ast.Store)
            and is_own_object(node.value)
        ):
            yield node.attr


@cache
def names_of_other_objects() -> set[tuple[str, str]]:
    """Return each place with a private name of an object that is not its own, and not ours."""
    trees = {file.name: file.tree for file in source_files()}
    ours = {name for tree in trees.values() for name in names_defined_by(tree)}
    return {
        (place, node.attr)
        for place, tree in trees.items()
        for node in nodes_in(tree)
        if isinstance(node, ast.Attribute)
        and is_private(node.attr)
        and node.attr not in ours
        and not is_own_object(node.value)
    }


def test_every_private_name_that_we_use_is_in_the_list() -> None:
    used = names_shared_with_bases() | names_of_other_objects()
    listed = {(known.used_in, known.name) for known in KNOWN}
    unlisted = sorted(f"{place} uses {name}" for place, name in used - listed)
    assert unlisted == [], "private names of a library: do without, or list them with a reason"


def test_every_name_in_the_list_is_used() -> None:
    used = names_shared_with_bases() | names_of_other_objects()
    unused = [known for known in KNOWN if (known.used_in, known.name) not in used]
    assert [str(known) for known in unused] == [], "nobody uses these any more: strike them out"


@pytest.mark.parametrize("known", KNOWN, ids=str)
def test_the_library_still_has_it(known: PrivateName) -> None:
    library = known.owner.partition(".")[0]
    module_name, _, class_name = known.owner.rpartition(".")
    if known.owner == pdfdoc.__name__:
        has_name = known.name in inspect.getsource(pdfdoc)
    else:
        owner = getattr(importlib.import_module(module_name), class_name)
        families = [base for base in owner.__mro__ if base is not object]
        has_name = any(known.name in names_of_library_class(base) for base in families)
    assert has_name, (
        f"{library} {version(library)} has no {known} any more. "
        f"{known.used_in} needs it, because {known.reason}: find another way there."
    )


def test_a_private_module_is_loaded_by_the_tests_alone_and_is_in_the_list() -> None:
    tests = Path(__file__).parents[1]
    loaded = {name for path in tests.rglob("*.py") for name in modules_loaded_by_name(path)}
    assert {name for name in loaded if "._" in name} == set(PRIVATE_MODULES)
    assert all(map(importlib.import_module, PRIVATE_MODULES))


def modules_loaded_by_name(path: Path) -> Iterator[str]:
    code = path.read_text(encoding="utf-8")
    if "import_module" not in code:
        return
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.Call(
                func=ast.Attribute(attr="import_module"), args=[ast.Constant(value=str(name))]
            ):
                yield name


def test_a_private_module_of_a_library_is_in_the_list() -> None:
    modules = {
        node.module
        for file in source_files()
        for node in nodes_in(file.tree)
        if isinstance(node, ast.ImportFrom) and node.module is not None
    }
    private = {name for name in modules if "._" in name and name.split(".")[0] in LIBRARIES}
    assert private == set(LIBRARY_MODULES)
