"""A process that is asked: what it answers, how it ends, what is left of it."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest

from tests.posix_calls import end_at_once
from tests.session.processes.answering_program import IDLE_SECONDS
from userneeds.session.errors import HelperEnded, NoLongerWanted, UserNeedsError
from userneeds.session.processes.request_process import RequestProcess
from userneeds.session.storage.fault_log import survived_faults

PROGRAM = "tests.session.processes.answering_program"
DOING = "Answering a test"


@pytest.fixture
def process() -> Iterator[RequestProcess]:
    asked = RequestProcess(PROGRAM, DOING)
    yield asked
    asked.close()


def noted() -> list[str]:
    return [note.reason for note in survived_faults() if note.doing == DOING]


def comes(is_so: Callable[[], bool], seconds: float = 10.0) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if is_so():
            return True
        time.sleep(0.02)
    return False


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def lives(pid: int) -> bool:
    """Tell whether a process runs; one that has ended and that nobody waited for does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_it_begins_when_it_is_first_asked_and_stays(process: RequestProcess) -> None:
    assert process.pid == 0
    told: list[tuple[str, float]] = []
    hard = "a \ud800 \n\u2028 'ß'"
    answer = process.ask(["say", {"words": hard}], lambda doing, done: told.append((doing, done)))
    assert answer == hard
    assert told == [("Saying", 0.5)]
    assert process.ask(["name_process", {}]) == process.ask(["name_process", {}]) == process.pid


def test_what_it_refuses_and_the_kind_of_its_faults_come_back(process: RequestProcess) -> None:
    with pytest.raises(UserNeedsError, match=r"The disk is full\. Free some space\."):
        process.ask(["refuse", {}])
    with pytest.raises(HelperEnded, match=r"it met a fault \(ValueError\)") as raised:
        process.ask(["meet_fault", {"words": "said in confidence"}])
    assert "confidence" not in str(raised.value)
    assert process.ask(["say", {"words": "on"}]) == "on"


def test_one_that_was_killed_is_begun_anew_and_the_doctor_knows(
    process: RequestProcess, tmp_path: Path
) -> None:
    assert process.ask(["end_once", {"mark": str(tmp_path / "mark")}]) == "answered"
    assert any("exit code 9" in reason for reason in noted())
    before = process.pid
    end_at_once(before)
    assert process.ask(["say", {"words": "again"}]) == "again"
    assert process.pid != before
    assert any("signal 9" in reason for reason in noted())


def test_one_that_ends_at_every_try_is_said_to(process: RequestProcess) -> None:
    with pytest.raises(HelperEnded, match=r"did not come to an end: it ended by itself \(exit"):
        process.ask(["end", {"code": 7}])
    assert process.ask(["say", {"words": "on"}]) == "on"


def test_without_questions_it_ends_by_itself_and_nobody_is_told(process: RequestProcess) -> None:
    first = process.ask(["name_process", {}])
    count = len(noted())
    assert comes(lambda: not lives(first), IDLE_SECONDS + 5)
    assert process.ask(["name_process", {}]) != first
    assert len(noted()) == count


def test_what_nobody_waits_for_any_more_is_left_where_it_stands(process: RequestProcess) -> None:
    heard: list[str] = []
    with pytest.raises(NoLongerWanted):
        process.ask(
            ["work_for_ever", {}], lambda doing, _: heard.append(doing), lambda: len(heard) < 3
        )
    before = process.pid
    assert process.ask(["name_process", {}]) == before


def test_closing_ends_it_whatever_it_does(process: RequestProcess) -> None:
    begun: list[str] = []
    ends: list[type[BaseException]] = []

    def ask() -> None:
        try:
            process.ask(["calculate_for_ever", {}], lambda doing, _: begun.append(doing))
        except UserNeedsError as end:
            ends.append(type(end))

    asking = Thread(target=ask)
    asking.start()
    assert comes(lambda: bool(begun))
    pid = process.pid
    process.close()
    asking.join(10)
    assert ends == [NoLongerWanted]
    assert not lives(pid)
    with pytest.raises(NoLongerWanted):
        process.ask(["say", {"words": "on"}])


def test_one_that_cannot_be_started_says_so(tmp_path: Path) -> None:
    with pytest.raises(HelperEnded, match="it could not be started"):
        RequestProcess(PROGRAM, DOING, str(tmp_path / "nothing")).ask(["say", {"words": "x"}])


@pytest.mark.parametrize("request_name", ["name_process", "calculate_for_ever"])
def test_when_the_app_is_killed_it_ends_too_also_in_the_middle_of_work(request_name: str) -> None:
    script = (
        "import sys\n"
        "from userneeds.session.processes.request_process import RequestProcess\n"
        f"asked = RequestProcess({PROGRAM!r}, 'x')\n"
        "print(asked.ask(['name_process', {}]), flush=True)\n"
        f"asked.ask([{request_name!r}, {{}}], lambda doing, _: print(doing, flush=True))\n"
        "print('idle', flush=True)\n"
        "input()"
    )
    app = subprocess.Popen(
        [sys.executable, "-c", script],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    with app:
        assert app.stdout is not None
        pid = int(app.stdout.readline())
        assert app.stdout.readline().strip() in {"idle", "Calculating"}
        assert lives(pid)
        end_at_once(app.pid)
        # Less than it would live without a question.
        assert comes(lambda: not lives(pid), IDLE_SECONDS * 0.8)


def test_what_python_says_is_no_answer(tmp_path: Path) -> None:
    interpreter = tmp_path / "python"
    words = json.dumps("secret")
    interpreter.write_text(
        f"#!/bin/sh\necho warning\necho {words}\necho '[\"answer\", 3]'\nread x\n", encoding="ascii"
    )
    interpreter.chmod(0o700)
    asked = RequestProcess(PROGRAM, DOING, str(interpreter))
    assert asked.ask(["say", {"words": "x"}]) == 3
    asked.close()


def test_the_number_of_open_files_stays_the_same(process: RequestProcess) -> None:
    process.ask(["name_process", {}])
    before = open_files()
    for _ in range(3):
        end_at_once(process.pid)
        process.ask(["name_process", {}])
    assert open_files() == before
