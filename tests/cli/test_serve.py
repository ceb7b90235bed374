"""`userneeds serve` hands the app to browsers, or says what keeps it from doing so."""

from pathlib import Path

import pytest

from tests.cli.in_process import ask


def test_serving_tells_the_address_and_how_to_end(tmp_path: Path) -> None:
    asked = ask("serve", tmp_path)
    assert asked.code == 0
    assert asked.opened == [tmp_path]
    assert "http://localhost:8000/?key=K" in asked.err
    assert "Ctrl-C" in asked.err
    assert "can listen" not in asked.err


def test_serving_the_network_says_what_that_means(tmp_path: Path) -> None:
    assert "can listen" in ask("serve", tmp_path, "--host", "192.168.1.20").err


def test_serving_answers_to_further_names_of_this_machine(tmp_path: Path) -> None:
    asked = ask("serve", tmp_path, "--name", "desk.local", "--name", "desk")
    assert asked.names == ["desk.local", "desk"]


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_a_port_that_cannot_be_is_refused(tmp_path: Path, port: int) -> None:
    asked = ask("serve", tmp_path, "--port", port)
    assert asked.code == 2
    assert "1 to 65535" in asked.err
    assert asked.opened == []


def test_serving_nothing_says_so(tmp_path: Path) -> None:
    assert ask("serve", tmp_path / "gone").code == 3
