"""What starting up must not load, measured in a fresh interpreter."""

import subprocess
import sys

import pytest

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
    "userneeds.surfaces.tui.insight.screen": ("reportlab", "networkx"),
    "userneeds.surfaces.tui.network.screen": ("reportlab", "networkx"),
    "userneeds.analysis.insight.sections": ("reportlab", "networkx"),
    "userneeds.surfaces.tui.app.app": ("reportlab", "networkx", "numpy"),
}


@pytest.mark.parametrize(("module", "kept_out"), LIGHT_ENDS.items())
def test_starting_an_end_of_the_house_loads_nothing_heavy(
    module: str, kept_out: tuple[str, ...]
) -> None:
    code = f"import sys, {module}; print(*[name for name in {kept_out!r} if name in sys.modules])"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    assert loaded.stdout.split() == []
