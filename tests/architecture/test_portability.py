"""What does not travel between Linux, macOS and Windows is nowhere, or in its one place."""

import ast
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]

SAFE_DIRECTIVES = frozenset("HMSmd")
"""Parts of a time format that every system writes alike: numbers of two digits. Names of days and
months follow the locale, a year below 1000 has four digits on some systems only, and the rest is
not everywhere."""
LOCALE_NAMES = frozenset({"getencoding", "getlocale", "getpreferredencoding", "setlocale"})
"""What they tell of is the system, while what can be written depends on the stream."""
SYSTEM_MODULES = frozenset(
    {
        "crypt", "curses", "fcntl", "grp", "msvcrt", "nis", "nt", "ossaudiodev", "posix", "pty",
        "pwd", "readline", "resource", "spwd", "syslog", "termios", "tty", "winreg", "winsound",
    }
)  # fmt: skip
SYSTEM_NAMES = frozenset(
    {
        "os.O_CLOEXEC", "os.O_DIRECTORY", "os.O_NOCTTY", "os.O_NOFOLLOW", "os.O_NONBLOCK",
        "os.chown", "os.chroot", "os.ctermid", "os.fchmod", "os.fchown", "os.fork", "os.forkpty",
        "os.getegid", "os.geteuid", "os.getgid", "os.getgroups", "os.getloadavg", "os.getpgid",
        "os.getpgrp", "os.getpriority", "os.getsid", "os.getuid", "os.initgroups", "os.killpg",
        "os.lchown", "os.mkfifo", "os.mknod", "os.nice", "os.openpty", "os.pread", "os.preadv",
        "os.pwrite", "os.sendfile", "os.setgid", "os.setpgid", "os.setpriority", "os.setsid",
        "os.setuid", "os.statvfs", "os.sync", "os.sysconf", "os.tcgetpgrp", "os.tcsetpgrp",
        "os.ttyname", "os.uname", "os.wait", "os.wait3", "os.wait4", "os.startfile",
        "signal.SIGALRM", "signal.SIGCHLD", "signal.SIGCONT", "signal.SIGHUP", "signal.SIGKILL",
        "signal.SIGPIPE", "signal.SIGQUIT", "signal.SIGSTOP", "signal.SIGTSTP", "signal.SIGUSR1",
        "signal.SIGUSR2", "signal.SIGWINCH", "signal.SIGXFSZ", "signal.alarm", "signal.pause",
        "signal.pthread_kill", "signal.setitimer", "signal.sigwait", "time.clock_gettime",
        "time.tzset", "ctypes.windll", "ctypes.WinDLL",
    }
)  # fmt: skip
SHELLS = frozenset(
    {
        "asyncio.create_subprocess_shell", "os.popen", "os.system", "subprocess.getoutput",
        "subprocess.getstatusoutput",
    }
)  # fmt: skip
SYSTEM_PLACES = frozenset(
    {
        "src/userneeds/session/storage/system_calls.py",
        "src/userneeds/surfaces/tui/app/signals.py",
        "tests/posix_calls.py",
        "tests/live/hosted/postgres_server.py",
        "benchmarks/posix_calls.py",
    }
)
"""The one place of files and locks, that of signals, and one each for tests and benchmarks."""

SHELL_PLACES = frozenset(
    {
        "src/userneeds/session/own_program.py",
        "src/userneeds/session/forgetting/git_remains.py",
        "tests/cli/test_dispatch.py",
        "tests/docs/doc_blocks.py",
    }
)
"""Where words are quoted for a shell: git's own, which is the same on every system. Examples of
command lines are read as that shell reads them."""

PROCESS_STARTERS = frozenset({"run", "Popen", "check_output", "call", "check_call"})
TEXT_WORDS = frozenset({"text", "universal_newlines"})
OTHERS_THAT_OPEN = frozenset({"journal", "os", "server"})
LONGEST_PATH = 150
"""Characters below this folder: Windows takes 260 with the folders above."""
_REFUSED_LETTERS = re.compile(r'[<>:"|?*\\\x00-\x1f]')
_DEVICES = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
_TELLING = (
    ast.FormattedValue, ast.Attribute, ast.Name, ast.Call, ast.Import, ast.ImportFrom
)  # fmt: skip
_SPELLINGS = (
    *LOCALE_NAMES, *SYSTEM_NAMES, *SHELLS, *(f"import {name}" for name in SYSTEM_MODULES),
    *(f"from {name}" for name in (*SYSTEM_MODULES, "asyncio", "os", "signal", "time")),
    "shlex", "shell=", "text=True", "universal_newlines=", "strftime", "strptime", "fdopen",
    "TextIOWrapper", "TemporaryFile",
)  # fmt: skip
_CALLS = re.compile(r""":[^\s'"]*%[-_0^#]?[A-Za-z]|\bopen\(|(?:read|write)_text\((?!.*encoding)""")
_DIRECTIVE = re.compile(r"%([-_0^#]?[A-Za-z])")


class Finding(NamedTuple):
    """What does not travel, and where it stands."""

    file: str
    line: int
    check: str
    what: str


def unsafe_directives(node: ast.AST) -> Iterator[str]:
    """Yield the parts of a time format that another system would write otherwise or not at all."""
    match node:
        case ast.FormattedValue(format_spec=ast.JoinedStr(values=parts)):
            specs = [str(part.value) for part in parts if isinstance(part, ast.Constant)]
            found = _DIRECTIVE.findall("".join(specs))
            yield from (f"%{one}" for one in found if one not in SAFE_DIRECTIVES)
        case ast.Attribute(attr="strftime" | "strptime" as name):
            yield name


def locale_names(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Attribute(attr=name) | ast.Name(id=name) if name in LOCALE_NAMES:
            yield name


def texts_without_encoding(node: ast.AST) -> Iterator[str]:
    """Yield a call that reads or writes text in whatever encoding the system has."""
    if isinstance(node, ast.Call) and _opens_text(node) and not _has_encoding(node):
        yield ast.unparse(node.func)


def system_names(node: ast.AST) -> Iterator[str]:
    """Yield modules and names that not every system has."""
    found: list[str] = []
    match node:
        case ast.Import(names=names):
            found = [each.name for each in names]
        case ast.ImportFrom(module=str(module), names=names):
            found = [module, *(f"{module}.{each.name}" for each in names)]
        case ast.Attribute(value=ast.Name(id=owner), attr=name):
            found = [f"{owner}.{name}"]
    yield from (
        each for each in found if each.partition(".")[0] in SYSTEM_MODULES or each in SYSTEM_NAMES
    )


def shell_lines(node: ast.AST) -> Iterator[str]:
    """Yield what hands a line to the system's shell: each reads quotes and signs in its own way."""
    match node:
        case ast.Attribute(value=ast.Name(id=owner), attr=name) if f"{owner}.{name}" in SHELLS:
            yield f"{owner}.{name}"
        case ast.Call(keywords=words):
            shells = [word.value for word in words if word.arg == "shell"]
            yield from ("shell" for each in shells if not _is_false(each))


def shell_quotes(node: ast.AST) -> Iterator[str]:
    """Yield what quotes words as only some shells read them."""
    match node:
        case ast.Import(names=names):
            yield from (each.name for each in names if each.name == "shlex")
        case ast.ImportFrom(module="shlex"):
            yield "shlex"


def _is_false(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is False


def _opens_text(call: ast.Call) -> bool:
    """Tell whether a call opens, reads or writes text; bytes need no encoding."""
    match call.func:
        case ast.Name(id=name):
            return name == "open" and not _is_binary(call, mode_place=1)
        case ast.Attribute(value=owner, attr=name):
            return _is_text_method(ast.unparse(owner), name, call)
    return False


def _is_text_method(owner: str, name: str, call: ast.Call) -> bool:
    match name:
        case "open":
            return owner not in OTHERS_THAT_OPEN and _opens_path(call)
        case "fdopen":
            return not _is_binary(call, mode_place=1)
        case "NamedTemporaryFile" | "TemporaryFile":
            return _mode_of(call, 0) is not None and not _is_binary(call, mode_place=0)
        case "read_text" | "write_text":
            return len(call.args) == (name == "write_text")
    is_asked_for_text = any(word.arg in TEXT_WORDS for word in call.keywords)
    return name == "TextIOWrapper" or (name in PROCESS_STARTERS and is_asked_for_text)


def _opens_path(call: ast.Call) -> bool:
    """Tell whether `.open` is that of a path, as its mode says: other things are opened too."""
    match _mode_of(call, 0):
        case None:
            return not call.args
        case ast.Constant(value=str(mode)):
            return set(mode) <= set("rwaxt+")
    return False


def _mode_of(call: ast.Call, place: int) -> ast.expr | None:
    named = [word.value for word in call.keywords if word.arg == "mode"]
    given = [*call.args[place : place + 1], *named]
    return given[0] if given else None


def _is_binary(call: ast.Call, mode_place: int) -> bool:
    match _mode_of(call, mode_place):
        case ast.Constant(value=str(mode)):
            return "b" in mode
    return False


def _has_encoding(call: ast.Call) -> bool:
    return any(word.arg == "encoding" for word in call.keywords)


CHECKS = {
    "quotes": shell_quotes,
    "dates": unsafe_directives,
    "locale": locale_names,
    "encodings": texts_without_encoding,
    "shells": shell_lines,
    "systems": system_names,
}


PLACES = {"systems": SYSTEM_PLACES, "quotes": SHELL_PLACES}
"""Where something may stand that does not travel elsewhere."""


def findings_in(file: str, code: str) -> Iterator[Finding]:
    for node in ast.walk(ast.parse(code)):
        if not isinstance(node, _TELLING):
            continue
        for name, check in CHECKS.items():
            yield from (Finding(file, node.lineno, name, what) for what in check(node))


def is_worth_parsing(code: str) -> bool:
    """Tell whether anything may be found in a file; to parse each takes long."""
    return any(each in code for each in _SPELLINGS) or _CALLS.search(code) is not None


def findings_below(folder: str) -> Iterator[Finding]:
    for path in sorted((ROOT / folder).rglob("*.py")):
        code = path.read_text(encoding="utf-8")
        if is_worth_parsing(code):
            yield from findings_in(path.relative_to(ROOT).as_posix(), code)


@pytest.mark.parametrize("folder", ["src", "tests", "benchmarks", "tools"])
def test_nothing_that_does_not_travel_is_outside_its_one_place(folder: str) -> None:
    found = [
        finding
        for finding in findings_below(folder)
        if finding.file not in PLACES.get(finding.check, ())
    ]
    assert found == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("dates", "f'{day:%-d %m}'"),
        ("dates", "f'{day:%e.%m.}'"),
        ("dates", "f'{day:%a}'"),
        ("dates", "f'{day:{width}%Y}'"),
        ("dates", "day.strftime('%d')"),
        ("locale", "import locale\nlocale.getencoding()"),
        ("encodings", "open('x')"),
        ("encodings", "path.open('w')"),
        ("encodings", "Path('x').open()"),
        ("encodings", "path.read_text()"),
        ("encodings", "path.write_text('x')"),
        ("encodings", "os.fdopen(3, 'w')"),
        ("encodings", "io.TextIOWrapper(buffer)"),
        ("encodings", "subprocess.run(words, text=True)"),
        ("shells", "subprocess.run('ls', shell=True)"),
        ("shells", "await asyncio.create_subprocess_shell('ls')"),
        ("shells", "os.system('ls')"),
        ("quotes", "import shlex"),
        ("quotes", "from shlex import quote"),
        ("systems", "import fcntl"),
        ("systems", "from resource import getrusage"),
        ("systems", "os.fork()"),
        ("systems", "from os import geteuid"),
        ("systems", "signal.SIGKILL"),
    ],
)
def test_what_does_not_travel_is_found(name: str, code: str) -> None:
    assert is_worth_parsing(code)
    assert name in {finding.check for finding in findings_in("x.py", code)}


@pytest.mark.parametrize(
    "code",
    [
        "f'{share:.0%}'",
        "f'{when:%H:%M}'",
        "open('x', 'rb')",
        "path.open('w', encoding='utf-8')",
        "os.open('x', os.O_RDWR)",
        "path.read_text('utf-8')",
        "subprocess.run(words, capture_output=True)",
        "os.getppid()",
        "subprocess.run(['ls'], shell=False)",
        "signal.SIGTERM",
    ],
)
def test_what_travels_is_left_alone(code: str) -> None:
    assert list(findings_in("x.py", code)) == []


def is_refused_name(name: str) -> bool:
    """Tell whether Windows has no file of this name."""
    stem = name.partition(".")[0].lower()
    return bool(_REFUSED_LETTERS.search(name) or _DEVICES.fullmatch(stem)) or name[-1] in " ."


def test_every_file_here_has_a_name_that_windows_takes() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    paths = [path for path in listed.stdout.decode("utf-8").split("\0") if path]
    assert len(paths) > 1000
    assert [path for path in paths if any(map(is_refused_name, path.split("/")))] == []
    spelt = Counter(path.casefold() for path in paths)
    assert [path for path, count in spelt.items() if count > 1] == []
    assert [path for path in paths if len(path) > LONGEST_PATH] == []


@pytest.mark.parametrize("name", ["con", "AUX.txt", "a:b", "what?.md", "end.", "com1.yaml"])
def test_a_name_that_windows_refuses_is_found(name: str) -> None:
    assert is_refused_name(name)
