"""A hosted meeting as plain processes: a node is killed, then the primary; what was lost is said.

PostgreSQL with two standbys, two nodes and HAProxy with the settings of `deploy/` run in a
temporary folder. Phones know the proxy alone, and send each order until it is answered.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.live.hosted.meeting_runs import Meeting, MeetingResult, result_of
from tests.live.hosted.postgres_cluster import PostgresCluster, postgres_cluster
from tests.live.hosted.test_hosted_room import a_text
from tests.web.hosted.hosting_nodes import Facilitator, Node, start_node, tenant_key
from tests.web.hosted.shipped_proxies import shipped_haproxy
from tests.web.proxies import FRONT, FrontDoor, make_certificate
from tests.web.served_room import free_port
from userneeds.live.hosted.upkeep.operating import export_rooms
from userneeds.yamlfile.read.reader import read_workshop

_PHONES = 8
_SECONDS = 2.0


def play(say: Callable[[str], None], failovers: int = 1) -> MeetingResult:
    """Play the meeting, and return what of it is there."""
    with postgres_cluster() as cluster:
        say("PostgreSQL runs with two standbys; a commit waits for one of them.")
        key = tenant_key(cluster.address, "Demo")
        door = FrontDoor(free_port())
        nodes = [start_node(cluster.address, "--behind", door.origin) for _ in range(2)]
        try:
            with tempfile.TemporaryDirectory() as folder:
                make_certificate(Path(folder))
                with shipped_haproxy(Path(folder), door, nodes):
                    meeting = _Played(cluster, nodes, key, door)
                    return meeting.play(say, failovers)
        finally:
            for node in nodes:
                node.kill()
                node.process.communicate()


@dataclass
class _Played:
    """The meeting, and what it stands on."""

    cluster: PostgresCluster
    nodes: list[Node]
    key: str
    door: FrontDoor

    def play(self, say: Callable[[str], None], failovers: int) -> MeetingResult:
        """Play it, and return what of it is there."""
        facilitator = Facilitator(self.nodes[0].port, self.key)
        room = facilitator.begin(a_text())
        meeting = Meeting(room["code"], [self.door.port], FRONT)
        meeting.begin(_PHONES)
        say(f"{_PHONES} phones write, through a proxy before two nodes.")
        self._let_fail(meeting, say, failovers)
        meeting.end()
        slowest = max(phone.slowest for phone in meeting.phones)
        tries = sum(phone.tries for phone in meeting.phones)
        say(f"Every phone has its answers: {tries} tries, the slowest after {slowest:.1f} s.")
        _, look = facilitator.ask("GET", f"/host/rooms/{room['room']}")
        return result_of(meeting, look["records"], _cards_kept(self.cluster.address))

    def _let_fail(self, meeting: Meeting, say: Callable[[str], None], failovers: int) -> None:
        time.sleep(_SECONDS)
        dying = self.nodes[1]
        dying.kill()
        dying.process.communicate()
        say("A node is killed; phones go on at the other.")
        time.sleep(_SECONDS)
        address, origin = self.cluster.address, self.door.origin
        self.nodes[1] = start_node(address, "--behind", origin, port=dying.port)
        say("Another node has taken its place.")
        for _ in range(failovers):
            time.sleep(_SECONDS)
            self.cluster.kill_primary()
            say(f"The primary is killed with all its processes; {meeting.writing} phones write.")
            say(f"The standby that had received most is promoted: {self.cluster.promote()}.")


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
