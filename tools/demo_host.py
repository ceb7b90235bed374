"""A hosted meeting as plain processes: a node is killed, then the primary; what was lost is said.

PostgreSQL with two standbys and two nodes run in a temporary folder. Phones send each order to a
node that is drawn anew for each try, as behind a proxy that knows nothing.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from tests.live.hosted.meeting_runs import Meeting, MeetingResult, result_of
from tests.live.hosted.postgres_cluster import PostgresCluster, postgres_cluster
from tests.live.hosted.test_hosted_room import a_text
from tests.web.hosted.hosting_nodes import Facilitator, Node, start_node, tenant_key
from userneeds.live.hosted.upkeep.operating import export_rooms
from userneeds.yamlfile.read.reader import read_workshop

_PHONES = 8
_SECONDS = 2.0


def play(say: Callable[[str], None], failovers: int = 1) -> MeetingResult:
    """Play the meeting, and return what of it is there."""
    with postgres_cluster() as cluster:
        say("PostgreSQL runs with two standbys; a commit waits for one of them.")
        key = tenant_key(cluster.address, "Demo")
        nodes = [start_node(cluster.address) for _ in range(2)]
        try:
            return _meet(cluster, nodes, key, say, failovers)
        finally:
            for node in nodes:
                node.kill()
                node.process.communicate()


def _meet(
    cluster: PostgresCluster,
    nodes: list[Node],
    key: str,
    say: Callable[[str], None],
    failovers: int,
) -> MeetingResult:
    facilitator = Facilitator(nodes[0].port, key)
    room = facilitator.begin(a_text())
    ports = [node.port for node in nodes]
    meeting = Meeting(room["code"], ports)
    meeting.begin(_PHONES)
    say(f"{_PHONES} phones write, at two nodes.")
    time.sleep(_SECONDS)
    nodes[1].kill()
    nodes[1].process.communicate()
    say("A node is killed; phones go on at the other.")
    time.sleep(_SECONDS)
    nodes[1] = start_node(cluster.address)
    ports[1] = nodes[1].port
    say("Another node has taken its place.")
    for _ in range(failovers):
        time.sleep(_SECONDS)
        cluster.kill_primary()
        say("The primary is killed with all its processes.")
        say(f"The standby that had received most is promoted: {cluster.promote()}.")
    meeting.end()
    slowest = max(phone.slowest for phone in meeting.phones)
    tries = sum(phone.tries for phone in meeting.phones)
    say(f"Every phone has its answers: {tries} tries, the slowest answer after {slowest:.1f} s.")
    _, look = facilitator.ask("GET", f"/host/rooms/{room['room']}")
    return result_of(meeting, look["records"], _cards_kept(cluster.address))


def _cards_kept(address: str) -> set[str]:
    """Return the cards that an operator would hand over when a tenant leaves."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "demo"
        (name,) = export_rooms(address, "Demo", path, datetime.now(UTC))
        workshop = read_workshop((path / name).read_text("utf-8"), name).value
    return set(workshop.cards) if workshop else set()


def main() -> int:
    """Play it, and say what was lost."""
    result = play(print)
    print(f"{result.acknowledged} cards were acknowledged.")
    lost, doubled, unasked = len(result.lost), len(result.doubled), len(result.unasked)
    print(f"Lost: {lost}. Doubled: {doubled}. There without having been answered: {unasked}.")
    return 0 if result.is_whole else 1


if __name__ == "__main__":
    sys.exit(main())
