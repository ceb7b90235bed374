"""The app's own process never loads what would stay in its memory for the rest of the day."""

import os
import subprocess
import sys
from pathlib import Path

WITHOUT_OPENSSL = """
import sys
from userneeds.surfaces.tui.app.without_openssl import load_without_openssl
load_without_openssl()
import userneeds.surfaces.tui.app.app, userneeds.surfaces.tui.app.startup
print([each for each in ("ssl", "_ssl", "_hashlib") if each in sys.modules])
import hashlib, ssl
print(hashlib.sha256(b"once").hexdigest()[:8], ssl.OPENSSL_VERSION.split()[0])
"""
EVERY_SCREEN = """
import importlib, pkgutil, sys
from userneeds.surfaces.tui.app.without_openssl import load_without_openssl
load_without_openssl()
from userneeds.surfaces import tui
for module in pkgutil.walk_packages(tui.__path__, "userneeds.surfaces.tui."):
    if "browser" not in module.name:
        importlib.import_module(module.name)
heavy = ("ssl", "http.client", "email", "numpy", "reportlab")
print([each for each in heavy if each in sys.modules])
"""
ON_THE_WAY = """
import sys
from userneeds.__main__ import main
sys.argv = ["userneeds", "capture", "parse", "--help"]
main()
print([each for each in ("ssl", "_ssl", "_hashlib") if each in sys.modules])
"""


def test_the_app_loads_no_openssl_and_who_asks_for_it_gets_it() -> None:
    told = subprocess.run(
        [sys.executable, "-c", WITHOUT_OPENSSL],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ).stdout
    assert told.splitlines() == ["[]", "200651a8 OpenSSL"]


def test_no_screen_loads_what_talks_to_networks_or_draws_papers() -> None:
    told = subprocess.run(
        [sys.executable, "-c", EVERY_SCREEN],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ).stdout
    assert told.splitlines() == ["[]"]


def test_the_command_line_on_its_way_to_the_app_loads_no_openssl() -> None:
    told = subprocess.run(
        [sys.executable, "-c", ON_THE_WAY],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ).stdout
    assert told.splitlines()[-1] == "[]"


def test_no_key_loads_numbers_and_networks_into_the_app(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "tests.tui.light_process", str(tmp_path)],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ).stdout
    assert told.splitlines() == [
        "t ThemesScreen",
        "W NetworkScreen",
        "w InsightScreen",
        "e ExportScreen",
        "asked True True",
    ]
