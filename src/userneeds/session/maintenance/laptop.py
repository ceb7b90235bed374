"""What is this laptop, and how did the program get onto it?

What somebody is asked first when something does not work: system, Python, how it was installed,
which extras are there, whether another `userneeds` is in the way, and whether pages can be served.
"""

import json
import os
import platform
import socket
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path

from userneeds import __version__
from userneeds.session.extensions.found_extensions import found_formats, found_papers
from userneeds.session.maintenance.doctor import HealthCheck
from userneeds.session.own_program import is_frozen
from userneeds.session.storage.policy import this_policy

EXTRAS: Mapping[str, str] = {
    "meaning": "onnxruntime",
    "scale": "numkong",
    "scripts": "uharfbuzz",
    "serve": "textual_serve",
}
"""Each extra, and a module that it brings."""
USUAL_PORT = 8000
_LONGEST_PATH_ON_WINDOWS = 200
"""Characters of a folder; Windows takes 260 with the names of files below it."""


def examine_laptop(folder: Path, search_path: str | None = None) -> tuple[HealthCheck, ...]:
    """Return how everything is that does not depend on the workshops in a folder.

    `search_path` is where programs are found by name, without it as the environment says.
    """
    if search_path is None:
        search_path = os.environ.get("PATH", "")
    return (
        _check_system(),
        _check_program(),
        *_check_other_program(search_path),
        _check_extras(),
        *_check_extensions(),
        *_check_policy(),
        *_check_length(folder),
        _check_port(),
    )


def _check_system() -> HealthCheck:
    system = " ".join(filter(None, (platform.system(), platform.release(), platform.machine())))
    return HealthCheck("fine", f"{system}, Python {platform.python_version()}.")


def _check_program() -> HealthCheck:
    how, where = way_of_installation()
    report = f"userneeds {__version__}, {how}."
    return HealthCheck("fine", f"userneeds {__version__}, {how}: {where}.", report=report)


def way_of_installation() -> tuple[str, Path]:
    """Return how the program came here, as half a sentence, and where it lies."""
    if is_frozen():
        return "as a folder to unzip", Path(sys.executable).parent
    try:
        installed = distribution("userneeds")
    except PackageNotFoundError:
        return "from its source, not installed", Path(__file__).parents[3]
    return _way_of(installed, Path(sys.prefix)), Path(sys.prefix)


def _way_of(installed: Distribution, prefix: Path) -> str:
    source = json.loads(installed.read_text("direct_url.json") or "{}")
    if source.get("dir_info", {}).get("editable"):
        return "from its source (run.py or make)"
    parts = {part.casefold() for part in prefix.parts}
    if "pipx" in parts:
        return "with pipx"
    return "with uv" if "uv" in parts else "with pip"


def _check_other_program(search_path: str) -> Iterator[HealthCheck]:
    """Say when the word `userneeds` calls another one than this, or two answer to it."""
    ours = {Path(sys.executable).resolve(), (Path(sys.executable).parent / "userneeds").resolve()}
    called = list(dict.fromkeys(_called_by_name(search_path)))
    others = [path for path in called if path not in ours and path.with_suffix("") not in ours]
    if others:
        where = ", ".join(map(str, others))
        sentence = f"The word 'userneeds' calls another one than this: {where}."
        hint = "Remove the one that you do not use, so that git and you call the same."
        report = "The word 'userneeds' calls another one than this."
        yield HealthCheck("careful", sentence, hint, report=report)


def _called_by_name(search_path: str) -> Iterator[Path]:
    """Yield the programs that a shell finds by our name, each as the file it leads to."""
    endings = ("", ".exe") if sys.platform == "win32" else ("",)
    for folder in search_path.split(os.pathsep):
        for ending in endings:
            path = Path(folder, f"userneeds{ending}")
            if folder and path.is_file():
                yield path.resolve()


def _check_extras() -> HealthCheck:
    here = [name for name, module in EXTRAS.items() if find_spec(module) is not None]
    missing = [name for name in EXTRAS if name not in here]
    parts = [f"Extras here: {', '.join(here) or 'none'}"]
    if missing:
        parts.append(f"not here, and not needed for a meeting: {', '.join(missing)}")
    return HealthCheck("fine", f"{'; '.join(parts)}.")


def _check_extensions() -> Iterator[HealthCheck]:
    """Say which formats and papers other packages add, and which of them break."""
    formats, papers = found_formats(), found_papers()
    usable = [*formats.usable, *papers.usable]
    if usable:
        yield HealthCheck("fine", f"Extensions: {', '.join(usable)}.")
    for fault in (*formats.faults, *papers.faults):
        yield HealthCheck("careful", fault.sentence, fault.hint)


def _check_policy() -> Iterator[HealthCheck]:
    policy = this_policy()
    if policy.fault:
        report = "The policy of the organisation cannot be read: nobody is let in."
        yield HealthCheck("wrong", policy.refusal(), "Nobody is let in: tell IT.", report)
    elif policy.path is not None:
        allowed = "Others may be let in" if policy.sharing else "Nobody may be let in"
        network = "" if policy.lan else ", and not from the network"
        report = f"{allowed}{network}, as the organisation's policy says."
        yield HealthCheck("fine", f"{allowed}{network}, as {policy.path} says.", report=report)


def _check_length(folder: Path) -> Iterator[HealthCheck]:
    length = len(str(folder.resolve()))
    if platform.system() == "Windows" and length > _LONGEST_PATH_ON_WINDOWS:
        sentence = f"The path of this folder has {length} characters, and Windows takes 260."
        yield HealthCheck("careful", sentence, "Move the folder nearer to the drive.")


def _check_port() -> HealthCheck:
    if _is_port_free():
        return HealthCheck("fine", f"Port {USUAL_PORT} is free, for room and serve.")
    sentence = f"Port {USUAL_PORT} of this laptop is in use."
    return HealthCheck("careful", sentence, "For room and serve choose another: --port.")


def _is_port_free() -> bool:
    """Tell whether the usual port could be used; nothing is sent, and nobody is listened to."""
    with socket.socket() as tried:
        try:
            tried.bind(("127.0.0.1", USUAL_PORT))
        except OSError:
            is_free = False
        else:
            is_free = True
    return is_free
