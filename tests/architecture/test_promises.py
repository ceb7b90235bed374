"""The page of promises names its tests, and they exist."""

import re
from pathlib import Path

PROJECT = Path(__file__).parents[2]


def test_every_promise_names_a_test_that_exists() -> None:
    page = (PROJECT / "docs" / "promises.md").read_text("utf-8")
    tests = "\n".join(path.read_text("utf-8") for path in (PROJECT / "tests").rglob("test_*.py"))
    promised = page.partition("## Where")[0]
    numbers = re.findall(r"^\*\*(\d+)\. ", promised, flags=re.MULTILINE)
    promises = re.split(r"^\*\*\d+\. ", promised, flags=re.MULTILINE)[1:]
    assert numbers == [str(number) for number in range(1, len(promises) + 1)]
    assert len(promises) >= 10
    for number, promise in enumerate(promises, 1):
        names = re.findall(r"`(test_\w+)`", promise)
        assert names or number == 2
        assert [name for name in names if f"def {name}(" not in tests] == []
