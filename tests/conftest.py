"""What every test stands on: a state folder of its own, so that no journal of a person is touched.

Wishes of the person who runs the tests, as that for no colours, do not count.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.mutants import copy_house

pytest_plugins = ["tests.live.hosted.postgres_fixtures"]
# What is prepared of the tests themselves is kept too: to do it again takes ten seconds.
sys.dont_write_bytecode = False


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of sources and tests, in which mistakes can be made."""
    return copy_house(tmp_path_factory.mktemp("copy"))


@pytest.fixture(autouse=True, scope="session")
def own_state_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    for wish in (
        "NO_COLOR",
        "USERNEEDS_COLOURS",
        "USERNEEDS_LETTERS",
        "USERNEEDS_MOTION",
        "TEXTUAL_ANIMATIONS",
        "PYTHONDONTWRITEBYTECODE",  # a program that a test starts need not be compiled each time
    ):
        os.environ.pop(wish, None)
    # What a test starts finds what the test finds.
    os.environ["PYTHONPATH"] = os.pathsep.join(sys.path)
    os.environ["USERNEEDS_STATE"] = str(tmp_path_factory.mktemp("state"))
    yield
    del os.environ["USERNEEDS_STATE"]
