"""What an organisation fixes for a laptop holds, and what it says wrongly opens nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.session.small_workshop import write_workshop_file
from userneeds.session.storage.policy import Policy, PolicyForbids, policy_path, read_policy

ROOM = ("room", "asset.workshop.yaml", "--port", "8413")
HOSTED = ("room", "asset.workshop.yaml", "--at", "https://rooms.example")
HOST = ("host", "--database", "postgresql://nobody@127.0.0.1:1/none", "--port", "8413")
OFF = ("sharing = false", "Your organisation does not let others in from this laptop.")
NO_LAN = ("lan = false", "Your organisation lets nobody in from the network.")
ELSEWHERE = (
    'hosted = "https://ours.example"',
    "Your organisation has rooms hosted by https://ours.example alone.",
)


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


def test_rooms_are_hosted_where_the_policy_says(tmp_path: Path) -> None:
    read = read_policy(policy(tmp_path, ELSEWHERE[0]))
    assert read.refusal(hosted="https://ours.example/") == ""
    assert read.refusal(lan="10.0.0.2", behind="https://b.example") == ""
    assert read.refusal(hosted="https://rooms.example") == ELSEWHERE[1]


@pytest.mark.parametrize(
    ("words", "fixed"),
    [
        (ROOM, OFF),
        (("serve", ".", "--port", "8413"), OFF),
        (HOSTED, OFF),
        (HOST, OFF),
        (HOSTED, ELSEWHERE),
        ((*HOST, "--address", "10.0.0.2"), NO_LAN),
        ((*ROOM, "--lan", "10.0.0.2"), NO_LAN),
    ],
)
def test_nobody_is_let_in_where_the_policy_forbids_it(
    tmp_path: Path, words: tuple[str, ...], fixed: tuple[str, str]
) -> None:
    write_workshop_file(tmp_path)
    text, sentence = fixed
    path = policy(tmp_path, text)
    command = [sys.executable, "-m", "userneeds", *words]
    environment = {**os.environ, "USERNEEDS_POLICY": str(path)}
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, check=False, env=environment, timeout=60
    )
    assert done.returncode == 2
    said = done.stderr.decode("utf-8")
    assert sentence in said
    assert str(path) in said
