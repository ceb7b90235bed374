"""A facilitator's file and its room on a service, by the verbs that people type."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.in_process import ask
from tests.live.hosted.postgres_server import PostgresServer
from tests.live.hosted.test_hosted_room import a_text
from tests.web.hosted.hosting_nodes import nodes
from userneeds.live.hosted.upkeep.operating import new_tenant


@pytest.mark.long
def test_a_file_is_linked_pulled_and_its_room_ended_by_verbs(
    postgres: PostgresServer, tmp_path: Path
) -> None:
    file = tmp_path / "one.workshop.yaml"
    file.write_text(a_text(), "utf-8")
    key = new_tenant(postgres.address(), f"Linked {tmp_path}")
    with nodes(postgres.address(), 1) as (node,):
        address = f"http://127.0.0.1:{node.port}"
        refused = ask("room", str(file), "--at", address)
        assert refused.code == 4
        assert f"room key --at {address}" in refused.err
        assert ask("room", "key", "--at", address, stdin=f"{key}\n").code == 0
        command = [sys.executable, "-m", "userneeds", "room", str(file), "--at", address]
        linked = subprocess.Popen(
            [*command, "--steer"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        assert linked.stdout is not None
        opened = json.loads(linked.stdout.readline())
        phone = node.browser(opened["code"])
        assert phone.send("join", name="Ann").status == 303
        assert phone.send("write", text="Cold homes").status == 303
        until = time.monotonic() + 20
        while "Cold homes" not in file.read_text("utf-8"):
            assert time.monotonic() < until
            time.sleep(0.05)
        linked.communicate("", timeout=30)
        assert phone.send("write", text="Damp walls").status == 303
        assert ask("room", "pull", str(file)).code == 0
        assert "Damp walls" in file.read_text("utf-8")
        assert ask("room", "end", str(file)).code == 0
        assert "over" in phone.look().text
        before = file.read_text("utf-8")
        assert ask("room", "pull", str(file)).code == 0
        assert file.read_text("utf-8") == before


@pytest.mark.parametrize("words", [("push", "X"), ("pull", "end", "X")])
def test_a_word_that_says_nothing_is_refused_with_those_that_do(words: tuple[str, ...]) -> None:
    answered = ask("room", *words)
    assert answered.code == 2
    assert "room pull FILE" in answered.err
