"""What every test stands on: a state folder of its own, so that no journal of a person is touched.

Wishes of the person who runs the tests, as that for no colours, do not count.
"""

import os
import sys
from collections.abc import Iterator

import pytest
from hypothesis import is_hypothesis_test, settings

pytest_plugins = ["tests.live.hosted.postgres_fixtures"]
# What is prepared of the tests themselves is kept too: to do it again takes ten seconds.
sys.dont_write_bytecode = False


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Function]) -> None:
    """Draw half of the examples where the long suite, which draws all, is left out."""
    if config.option.markexpr != "not long":
        return
    for test in {item.obj for item in items if is_hypothesis_test(item.obj)}:
        # The library has no other door to what a test asks for.
        whole = test._hypothesis_internal_use_settings  # noqa: SLF001
        half = settings(whole, max_examples=(whole.max_examples + 1) // 2)
        test._hypothesis_internal_use_settings = half  # noqa: SLF001


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
