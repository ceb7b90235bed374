"""What starting up must not load, measured in a fresh interpreter."""

import ast
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.architecture.source_trees import nodes_in, source_files

HEAVY = ("reportlab", "networkx", "numpy", "textual", "yaml")
LIGHT_ENDS = {
    "userneeds": HEAVY,
    "userneeds.__main__": HEAVY,
    "userneeds.surfaces.cli.dispatch": HEAVY,
    "userneeds.model.workshop": HEAVY,
    "userneeds.commands.wire": HEAVY,
    "userneeds.capture": HEAVY,
    "userneeds.analysis": HEAVY,
    "userneeds.disclosure": HEAVY,
    "userneeds.session.editing.session": ("reportlab", "networkx", "numpy", "textual"),
    "userneeds.analysis.insight.sections": HEAVY,
    "userneeds.session.pasting.reader_program": HEAVY,
}
KEPT_OUT_OF_THE_APP = ("reportlab", "networkx", "numpy", "onnxruntime")
"""What only processes beside the app load: it would stay in the app's memory until the end."""


@pytest.mark.parametrize(("module", "kept_out"), LIGHT_ENDS.items())
def test_starting_an_end_of_the_house_loads_nothing_heavy(
    module: str, kept_out: tuple[str, ...]
) -> None:
    assert loaded_of(kept_out, module) == []


def test_the_app_loads_nothing_heavy_whatever_is_opened() -> None:
    """Its modules with everything that they import, at the top or in a function."""
    modules = {
        module
        for file in source_files()
        if file.name.startswith("surfaces/tui/") and file.path.parent.name != "browser"
        for module in modules_imported_in(file.tree)
    }
    assert "userneeds.session.outputs.exports" in modules
    assert loaded_of(KEPT_OUT_OF_THE_APP, *sorted(modules)) == []


def loaded_of(names: tuple[str, ...], *modules: str) -> list[str]:
    """Return which of some packages are loaded once modules are, in a fresh interpreter."""
    code = (
        f"import sys, {', '.join(modules)}; "
        f"print(*[name for name in {names!r} if name in sys.modules])"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    return loaded.stdout.split()


def modules_imported_in(tree: ast.Module) -> Iterator[str]:
    """Yield our modules that are imported anywhere, but for what only types need."""
    only_for_types = {
        inner
        for node in nodes_in(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in nodes_in(tree):
        if isinstance(node, ast.ImportFrom) and node not in only_for_types:
            module = node.module or ""
            if module.startswith("userneeds."):
                yield module
