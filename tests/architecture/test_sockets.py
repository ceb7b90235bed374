"""Nobody is called and nobody listened to, but where somebody asked for it."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source_trees import ROOT, SourceFile, source_files

NETWORK_MODULES = {
    "aiohttp", "ftplib", "http", "imaplib", "nntplib", "poplib", "requests", "smtplib", "socket",
    "socketserver", "ssl", "telnetlib", "textual_serve", "urllib", "urllib3", "webbrowser",
    "websockets", "xmlrpc",
}  # fmt: skip
MAY_USE_THEM = {
    "live/linked/host_client.py": "the service of hosted rooms that somebody gave the address of",
    "live/room_process.py": "looks for a free port, and for this machine's own address",
    "session/maintenance/laptop.py": "tells whether the usual port is free",
    "surfaces/tui/browser/access.py": "serve",
    "surfaces/tui/browser/server.py": "serve",
    "surfaces/tui/browser/windows.py": "serve",
}
"""Modules that know the network, each with what for; `surfaces/web` is the room's own server."""
ONLY_WORDS = {"urllib.parse", "http.HTTPStatus"}
"""Parts of them that only take addresses apart."""
ASKED = """
import sys
from pathlib import Path
met = []
def watch(event, arguments):
    if event.startswith("socket.") and event not in {"socket.__new__", "socket.gethostname"}:
        met.append((event, str(arguments)))
sys.addaudithook(watch)
from userneeds.__main__ import main
for words in (
    ["demo", "played", "--fast"],
    ["list", "played"],
    ["check", "played", "--gaps"],
    ["themes", SAMPLE, "--why"],
    ["insight", SAMPLE],
    ["network", SAMPLE, "--format", "svg"],
    ["export", SAMPLE, "--what", "summary,cards", "--format", "pdf,html,docx"],
    ["find", "damp", "--in", "played"],
    ["diff"], ["doctor", "--json"], ["privacy", SAMPLE], ["formats"], ["man"],
):
    sys.argv = ["userneeds", *words]
    main()
met = [each for each in met if each[0] != "socket.bind" or "8000" not in each[1]]
print("SOCKETS", met)
"""
SAMPLE = "played/housing-service-improvement/2020-12-first-meetup.workshop.yaml"


def network_names(tree: ast.AST) -> set[str]:
    """Return what of the network a module takes in."""
    names: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=aliases):
                names |= {each.name for each in aliases}
            case ast.ImportFrom(module=str(module), names=aliases):
                names |= {module, *(f"{module}.{each.name}" for each in aliases)}
    met = {name for name in names if name.partition(".")[0] in NETWORK_MODULES}
    return {name for name in met if not any(name.startswith(word) for word in ONLY_WORDS)}


def may_know_it(file: SourceFile) -> bool:
    """Tell whether a module is worth reading: to walk through all of them takes long."""
    words = (f"{way} {name}" for way in ("import", "from") for name in NETWORK_MODULES)
    return not file.name.startswith("surfaces/web/") and any(word in file.text for word in words)


def test_only_what_serves_knows_the_network() -> None:
    found = {
        file.name
        for file in source_files()
        if may_know_it(file) and network_names(file.tree) - {"http", "urllib"}
    }
    assert found == set(MAY_USE_THEM)


@pytest.mark.long
def test_no_verb_opens_a_socket_to_work_with_workshops(tmp_path: Path) -> None:
    command = [sys.executable, "-c", ASKED.replace("SAMPLE", repr(SAMPLE))]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert done.stdout.decode("utf-8").splitlines()[-1] == "SOCKETS []", done.stderr.decode("utf-8")
    assert str(ROOT) not in done.stderr.decode("utf-8")
