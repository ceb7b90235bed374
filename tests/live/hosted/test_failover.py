"""A node is killed, then the primary with all its processes: nothing acknowledged is lost."""

import pytest
from tools.demo_host import play


@pytest.mark.long
def test_nothing_acknowledged_is_lost_when_a_node_and_then_the_primary_die() -> None:
    said: list[str] = []
    result = play(said.append)
    assert result.acknowledged > 20, said
    assert any("8 phones write." in words for words in said), said
    assert result.is_whole, (result, said)
