"""Where a network speaks IPv6, a node, its database and a facilitator find each other by it."""

from http.client import HTTPConnection

from tests.live.hosted.postgres_server import PostgresServer, postgres_server
from tests.live.hosted.test_hosted_room import a_text
from tests.web.hosted.hosting_nodes import start_node, tenant_key
from tests.web.served_room import free_port
from userneeds.live.linked.host_client import HostClient


def over_tcp(server: PostgresServer) -> str:
    return f"postgresql://postgres@[::1]:{server.port}/postgres"


def test_a_room_is_hosted_and_reached_by_numbers_of_ipv6() -> None:
    port = free_port()
    with postgres_server({"listen_addresses": "::1"}, port=port) as server:
        key = tenant_key(over_tcp(server), "Six")
        node = start_node(over_tcp(server), "--address", "::1")
        try:
            client = HostClient(f"http://[::1]:{node.port}", key)
            room = client.begin("one.workshop.yaml", a_text())
            assert room["url"] == f"http://[::1]:{node.port}/{room['code']}"
            connection = HTTPConnection("::1", node.port, timeout=30)
            connection.request("GET", f"/{room['code']}")
            answer = connection.getresponse()
            assert (answer.status, b"Join" in answer.read()) == (200, True)
            connection.close()
        finally:
            node.kill()
            node.process.communicate()
