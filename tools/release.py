"""Makes a release, and tries it as people use it: `make release`, or `python tools/release.py`.

Builds wheel and source twice and compares them, installs each where nothing else is, plays a
meeting with it, makes the folder to unzip of this system and tries that in a path with a space, an
accent and an apostrophe with nothing on the search path. Writes checksums, a list of what is
inside, and manifests for winget and Homebrew. It stops at the first thing that is wrong.

`--packages` and `--folder` do one half each; `--draft` goes on although tree or changelog are not
ready, and says what is missing. What only a person can do stands in
docs/releasing.md.
"""

import hashlib
import json
import os
import platform
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "dist"
WORK = ROOT / "build" / "release"
BUILDERS = ("hatchling>=1.26", "pyinstaller>=6.11")
EXTRAS_IN_FOLDER = ("scripts", "serve")
"""Small ones that somebody without Python could not add."""
LEFT_OUT = (
    *("tkinter", "unittest", "pydoc", "doctest", "lib2to3", "test"),
    *("PIL._avif", "PIL._imagingcms", "PIL._imagingft", "PIL._imagingtk", "PIL._webp"),
)
"""Modules that nothing here uses; those of pictures bring large libraries."""
IS_WINDOWS = os.name == "nt"
FIXED_DATE = (2020, 1, 1, 0, 0, 0)
"""Of every file in an archive, so that the same files give the same archive."""
ENTRY = "import sys\n\nfrom userneeds.__main__ import main\n\nsys.exit(main())\n"
STARTER = """\
@echo off
rem Opens userneeds in Windows Terminal where that is there, else in this window.
where wt >nul 2>nul
if %errorlevel%==0 if "%WT_SESSION%"=="" (
  start "" wt -d "%CD%" "%~dp0userneeds.exe" %*
  exit /b
)
"%~dp0userneeds.exe" %*
"""
HOSTILE_FOLDER = "Anwen's dâr to unzip"
BROUGHT_ALONG = (
    ("UN Sans, made from Source Sans 3", "OFL-1.1"),
    ("UN Signs, made from Noto Emoji", "OFL-1.1"),
    ("UN Scripts, made from Noto Sans", "OFL-1.1"),
    ("Word lists derived from WordNet 3.0", "WordNet-3.0"),
    ("Word meanings distilled from all-MiniLM-L6-v2", "Apache-2.0"),
)
"""What the wheel holds of others besides its own code, with its licence."""


class NotReadyError(Exception):
    """Something is wrong; the release stops here."""


def main(words: Sequence[str]) -> int:
    """Do what is asked, and return the exit code."""
    try:
        _release(frozenset(words))
    except NotReadyError as wrong:
        print(f"Not released: {wrong}")
        return 1
    return 0


def _release(asked: frozenset[str]) -> None:
    halves = asked & {"--packages", "--folder"} or {"--packages", "--folder"}
    for problem in tree_problems():
        print(f"Not ready: {problem}")
        if "--draft" not in asked and halves != {"--folder"}:
            raise NotReadyError("mend that first, or try it with --draft.")
    wheel = build_packages()
    if "--packages" in halves:
        for package in sorted(DIST.glob(f"userneeds-{version()}*")):
            if package.suffix in {".whl", ".gz"}:
                try_package(package)
    if "--folder" in halves:
        try_folder(build_folder(wheel))
    write_lists()
    print(f"All of it is in {DIST}.")


def version() -> str:
    """Return the version that stands in the source."""
    text = (ROOT / "src" / "userneeds" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'__version__ = "([^"]+)"', text)
    if found is None:
        raise NotReadyError("the source says no version.")
    return found[1]


def tree_problems() -> Iterator[str]:
    """Yield what is not as it has to be for a release: tree, version, changelog."""
    if _output("git", "status", "--porcelain").strip():
        yield "there are changes that are not committed."
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    if f"\n## {version()}" not in changes:
        yield f"CHANGELOG.md has no section for {version()}."
    unreleased = changes.partition("## Unreleased")[2].partition("\n## ")[0]
    if unreleased.strip():
        yield "CHANGELOG.md still has lines under Unreleased."


def build_packages() -> Path:
    """Build wheel and source twice, compare them byte for byte, and return the wheel."""
    python = make_environment("builders", BUILDERS)
    DIST.mkdir(exist_ok=True)
    for old in DIST.iterdir():
        old.unlink() if old.is_file() else shutil.rmtree(old)
    digests = []
    for attempt in ("first", "second"):
        out = WORK / attempt
        shutil.rmtree(out, ignore_errors=True)
        _run(python, "-m", "hatchling", "build", "-d", out)
        digests.append({path.name: digest(path) for path in sorted(out.iterdir())})
    if digests[0] != digests[1]:
        raise NotReadyError(f"built twice, they differ: {digests}")
    for path in sorted((WORK / "first").iterdir()):
        shutil.copy2(path, DIST / path.name)
        print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB, the same bytes twice.")
    return next(DIST.glob("*.whl"))


def try_package(package: Path) -> None:
    """Install a package where nothing else is, and play a meeting with it."""
    python = make_environment(f"try{package.suffix}", ())
    _run(python, *PIP, "-c", ROOT / "constraints.txt", package)
    with tempfile.TemporaryDirectory() as scratch:
        played = _output(python, "-P", "-m", "userneeds", "demo", Path(scratch, "x"), "--fast")
        _run(python, "-P", "-m", "userneeds", "check", Path(scratch, "x"))
    print(f"{package.name} installs by itself and plays: {Path(played.strip()).name}")


def build_folder(wheel: Path) -> Path:
    """Make the folder to unzip of this system, with the licences of what is in it; return it."""
    python = make_environment("folder", BUILDERS)
    what = f"{wheel}[{','.join(EXTRAS_IN_FOLDER)}]"
    _run(python, *PIP, "-c", ROOT / "constraints.txt", what)
    work = WORK / "pyinstaller"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    entry = work / "userneeds_entry.py"
    entry.write_text(ENTRY, encoding="utf-8")
    left_out = [word for name in LEFT_OUT for word in ("--exclude-module", name)]
    _run(
        python, "-m", "PyInstaller", "--onedir", "--noconfirm", "--clean", "--log-level", "ERROR",
        "--name", "userneeds", "--collect-all", "userneeds", "--copy-metadata", "userneeds",
        "--collect-submodules", "textual.widgets", "--collect-data", "textual_serve", *left_out,
        "--distpath", work / "dist", "--workpath", work / "build", "--specpath", work, entry,
    )  # fmt: skip
    folder = work / "dist" / "userneeds"
    _strip_python(folder)
    _bring_licences(python, folder / "licences")
    (folder / "userneeds.cmd").write_text(STARTER, encoding="utf-8", newline="\r\n")
    shutil.copy2(ROOT / "LICENSE", folder / "LICENSE.txt")
    archive = DIST / f"userneeds-{version()}-{system_name()}.zip"
    write_archive(folder, archive)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    print(f"{archive.name}: {size / 1e6:.0f} MB, {archive.stat().st_size / 1e6:.0f} MB zipped.")
    return archive


def _strip_python(folder: Path) -> None:
    """Take what only debuggers read out of Python's own library; those of others stay as built."""
    for library in folder.glob("_internal/libpython*.so.*"):
        if shutil.which("strip"):
            _run(Path("strip"), "--strip-unneeded", library)


def try_folder(archive: Path) -> None:
    """Unzip the folder to a hostile path, and use it with nothing on the search path."""
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch, HOSTILE_FOLDER)
        unzip(archive, home)
        program = home / "userneeds" / ("userneeds.exe" if IS_WINDOWS else "userneeds")
        environment = bare_environment(Path(scratch, "state"))
        said = _output(program, "--version", environment=environment)
        if version() not in said:
            raise NotReadyError(f"the folder says {said}")
        played = _output(program, "demo", home / "x", "--fast", environment=environment).strip()
        for words in (
            ("check", home / "x"),
            ("themes", played),
            ("export", played, "--what", "summary,cards", "--format", "pdf,html,md,docx",
             "--out", home / "out"),
        ):  # fmt: skip
            _run(program, *words, environment=environment)
    print("The folder plays, checks, groups and makes papers, moved and with nothing on the path.")


def bare_environment(state: Path) -> Mapping[str, str]:
    """Return an environment in which no program is found by name."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP") if name in os.environ}
    return {
        **kept,
        "PATH": "",
        "HOME": str(state),
        "USERNEEDS_STATE": str(state),
        "LC_ALL": "C.UTF-8",
    }


def _bring_licences(python: Path, folder: Path) -> None:
    """Copy the licences of every package in an environment, and of Python itself."""
    folder.mkdir()
    for part in inside(python):
        target = folder / f"{part['name']}-{part['version']}"
        target.mkdir()
        for path in map(Path, part["licence_files"]):
            shutil.copy2(path, target / path.name)
        (target / "LICENCE-NAME.txt").write_text(f"{part['licence']}\n", encoding="utf-8")
    python_licence = Path(
        sys.base_prefix, "lib", f"python3.{sys.version_info.minor}", "LICENSE.txt"
    )
    if python_licence.is_file():
        shutil.copy2(python_licence, folder / "Python-LICENSE.txt")


INSIDE = """
import json
from importlib.metadata import distributions
parts = []
for each in distributions():
    about = each.metadata
    names = [str(each.locate_file(path)) for path in each.files or ()
             if "licen" in path.name.lower() or "copying" in path.name.lower()
             or path.name.lower().startswith("notice")]
    classifiers = [line for line in about.get_all("Classifier") or () if "License" in line]
    named = about.get("License-Expression") or (about.get("License") or "").split("\\n")[0]
    parts.append({"name": each.name, "version": each.version, "licence_files": names,
                  "licence": named or "; ".join(line.split(" :: ")[-1] for line in classifiers)})
print(json.dumps(sorted(parts, key=lambda part: part["name"].lower())))
"""


def inside(python: Path) -> list[dict[str, Any]]:
    """Return every package in an environment, with its licence; not what only builds."""
    parts: list[dict[str, Any]] = json.loads(_output(python, "-c", INSIDE))
    builders = {"pip", "setuptools", "wheel", "hatchling", "pyinstaller", "altgraph"}
    builders |= {"pyinstaller-hooks-contrib", "pathspec", "pluggy", "trove-classifiers"}
    return [part for part in parts if str(part["name"]).lower() not in builders]


def write_lists() -> None:
    """Write checksums, the list of what is inside, and the manifests."""
    python = make_environment("try.whl", (), keep=True)
    _write_json("sbom.cdx.json", sbom(inside(python)))
    for name, text in manifests().items():
        (DIST / name).write_text(text, encoding="utf-8", newline="\n")
    files = sorted(path for path in DIST.iterdir() if path.name != "SHA256SUMS")
    sums = "".join(f"{digest(path)}  {path.name}\n" for path in files)
    (DIST / "SHA256SUMS").write_text(sums, encoding="utf-8", newline="\n")


def sbom(parts: Sequence[Mapping[str, object]]) -> dict[str, object]:
    """Return the list of what is inside, as CycloneDX says it."""
    components = [
        {
            "type": "library",
            "name": part["name"],
            "version": part["version"],
            "purl": f"pkg:pypi/{str(part['name']).lower()}@{part['version']}",
            "licenses": [{"license": {"name": part["licence"] or "see licences"}}],
        }
        for part in parts
        if part["name"] != "userneeds"
    ]
    components += [
        {"type": "data", "name": name, "licenses": [{"license": {"id": licence}}]}
        if "WordNet" not in licence
        else {"type": "data", "name": name, "licenses": [{"license": {"name": licence}}]}
        for name, licence in BROUGHT_ALONG
    ]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "name": "userneeds",
                "version": version(),
                "licenses": [{"license": {"id": "MIT"}}],
            }
        },
        "components": components,
    }


def manifests() -> dict[str, str]:
    """Return the manifests for winget and Homebrew; a person puts in where files were published."""
    number = version()
    zipped = next(DIST.glob("*windows*.zip"), None)
    windows_sum = digest(zipped).upper() if zipped else "SHA256_OF_THE_WINDOWS_FOLDER"
    source = next(DIST.glob("*.tar.gz"), None)
    source_sum = digest(source) if source else "SHA256_OF_THE_SOURCE"
    head = f"PackageIdentifier: userneeds.userneeds\nPackageVersion: {number}\n"
    tail = "ManifestVersion: 1.6.0\n"
    return {
        "winget.yaml": f"{head}DefaultLocale: en-GB\nManifestType: version\n{tail}",
        "winget.installer.yaml": (
            f"{head}InstallerType: zip\nNestedInstallerType: portable\nNestedInstallerFiles:\n"
            "  - RelativeFilePath: userneeds\\userneeds.exe\n    PortableCommandAlias: userneeds\n"
            "Installers:\n  - Architecture: x64\n"
            f"    InstallerUrl: RELEASE_URL/userneeds-{number}-windows-x64.zip\n"
            f"    InstallerSha256: {windows_sum}\nManifestType: installer\n{tail}"
        ),
        "winget.locale.en-GB.yaml": (
            f"{head}PackageLocale: en-GB\nPublisher: The userneeds authors\n"
            "PackageName: userneeds\n"
            "License: MIT\nShortDescription: Collaborative user-need design workshops, run from "
            f"the terminal and kept in git.\nManifestType: defaultLocale\n{tail}"
        ),
        "userneeds.rb": (
            "class Userneeds < Formula\n  include Language::Python::Virtualenv\n\n"
            '  desc "Collaborative user-need design workshops, kept in git"\n'
            f'  url "RELEASE_URL/userneeds-{number}.tar.gz"\n  sha256 "{source_sum}"\n'
            '  license "MIT"\n  depends_on "python@3.12"\n\n  def install\n'
            "    virtualenv_install_with_resources\n  end\n\n  test do\n"
            '    assert_match version.to_s, shell_output("#{bin}/userneeds --version")\n'
            "  end\nend\n"
        ),
    }


def system_name() -> str:
    """Return what this system is called in the name of a file: 'linux-x64'."""
    system = {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")
    machine = platform.machine()
    is_arm = machine.lower() in {"arm64", "aarch64"}
    return f"{system}-{'arm64' if is_arm else 'x64'}"


def write_archive(folder: Path, archive: Path) -> None:
    """Zip a folder so that the same files give the same bytes, and what may be run still may."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as written:
        for path in sorted(folder.rglob("*")):
            if path.is_file() or path.is_symlink():
                name = Path(folder.name, path.relative_to(folder)).as_posix()
                entry = zipfile.ZipInfo(name, FIXED_DATE)
                entry.compress_type = zipfile.ZIP_DEFLATED
                mode = path.lstat().st_mode
                entry.external_attr = mode << 16
                data = str(path.readlink()).encode() if path.is_symlink() else path.read_bytes()
                written.writestr(entry, data)


def unzip(archive: Path, folder: Path) -> None:
    """Unzip as the system's own program does: links and the right to be run are kept."""
    with zipfile.ZipFile(archive) as read:
        for entry in read.infolist():
            path = folder / entry.filename
            path.parent.mkdir(parents=True, exist_ok=True)
            mode = entry.external_attr >> 16
            if stat.S_ISLNK(mode):
                path.symlink_to(read.read(entry).decode())
            else:
                path.write_bytes(read.read(entry))
                path.chmod(mode & 0o777)


PIP = ("-m", "pip", "--disable-pip-version-check", "-q", "install")


def make_environment(name: str, packages: Sequence[str], *, keep: bool = False) -> Path:
    """Make an environment with nothing but some packages, and return its Python."""
    place = WORK / name
    python = place / ("Scripts/python.exe" if IS_WINDOWS else "bin/python")
    if not (keep and python.is_file()):
        shutil.rmtree(place, ignore_errors=True)
        _run(Path(sys.executable), "-m", "venv", place)
    if packages:
        _run(python, *PIP, *packages)
    return python


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _write_json(name: str, value: object) -> None:
    text = json.dumps(value, indent=1, ensure_ascii=False)
    (DIST / name).write_text(f"{text}\n", encoding="utf-8", newline="\n")


def _run(program: Path, *words: object, environment: Mapping[str, str] | None = None) -> None:
    _output(program, *words, environment=environment)


def _own_environment() -> dict[str, str]:
    """Return this environment without what leads to packages that were not installed here."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}


def _output(
    program: Path | str, *words: object, environment: Mapping[str, str] | None = None
) -> str:
    """Run a program in the root of the tree, and return what it prints."""
    done = subprocess.run(
        [str(program), *map(str, words)],
        cwd=ROOT,
        capture_output=True,
        check=False,
        env=_own_environment() if environment is None else dict(environment),
    )
    if done.returncode != 0:
        told = (done.stderr + done.stdout).decode("utf-8", "replace").strip()
        raise NotReadyError(f"{Path(str(program)).name} {words[0]} … failed: {told[-1500:]}")
    return done.stdout.decode("utf-8", "replace")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
