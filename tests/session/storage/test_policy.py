"""What an organisation fixes for a laptop holds, and what it says wrongly opens nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.session.small_workshop import write_workshop_file
from userneeds.session.storage.policy import Policy, PolicyForbids, policy_path, read_policy

ROOM = ("room", "asset.workshop.yaml", "--port", "8413")


def policy(folder: Path, text: str) -> Path:
    path = folder / "policy.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "lan", "behind", "said"),
    [
        ("", "10.0.0.2", "", ""),
        ("sharing = false", "", "", "does not let others in"),
        ("lan = false", "", "", ""),
        ("lan = false", "10.0.0.2", "", "lets nobody in from the network"),
        ("lan = false", "", "https://a.example", ""),
        ('behind = "https://a.example"', "", "https://a.example/", ""),
        ('behind = "https://a.example"', "", "https://b.example", "behind https://a.example alone"),
        ("sharing = 'no'", "", "", "'sharing' in"),
        ("shared = false", "", "", "'shared' in"),
        ("sharing =", "", "", "no TOML"),
        ("sharing = true\nlan = true", "10.0.0.2", "", ""),
    ],
)
def test_a_policy_says_what_may_be_opened(
    tmp_path: Path, text: str, lan: str, behind: str, said: str
) -> None:
    read = read_policy(policy(tmp_path, text))
    refusal = read.refusal(lan, behind)
    assert bool(refusal) == bool(said)
    assert said in refusal
    if said:
        with pytest.raises(PolicyForbids, match="ask your IT department"):
            read.require(lan, behind)


def test_a_policy_that_is_named_and_not_there_opens_nothing(tmp_path: Path) -> None:
    path = policy_path({"USERNEEDS_POLICY": str(tmp_path / "gone.toml")})
    assert path is not None
    assert "cannot be read" in read_policy(path).refusal()
    assert policy_path({}) is None
    assert read_policy(None) == Policy()


@pytest.mark.parametrize("words", [ROOM, ("serve", ".", "--port", "8413")])
def test_a_room_and_a_browser_are_refused_where_sharing_is_off(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    write_workshop_file(tmp_path)
    path = policy(tmp_path, "sharing = false")
    command = [sys.executable, "-m", "userneeds", *words]
    environment = {**os.environ, "USERNEEDS_POLICY": str(path)}
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, check=False, env=environment, timeout=60
    )
    assert done.returncode == 2
    said = done.stderr.decode("utf-8")
    assert "Your organisation does not let others in from this laptop." in said
    assert str(path) in said
