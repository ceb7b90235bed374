"""What does a node say of itself to whoever runs it? No name of a room, a person or a tenant.

`/health` answers 200 while the node is ready, 503 while it is not or is being stopped;
`/health?of=alive` answers 200 as long as the process does.
"""

from aiohttp import web

from userneeds.live.hosted.host_node import HostNode
from userneeds.surfaces.web.hosted.used_rooms import UsedRooms


def health_answer(node: HostNode, of: str) -> web.Response:
    """Return how the node is."""
    health = node.health()
    is_well = health.is_ready or of == "alive"
    return web.json_response(health.as_plain(), status=200 if is_well else 503)


def metrics_answer(node: HostNode, rooms: UsedRooms) -> web.Response:
    """Return the figures of the node, a line each, in the text form that collectors read."""
    figures = {**node.figures(), "rooms_in_use": len(rooms.all())}
    lines: list[str] = []
    for name, value in figures.items():
        lines += [f"# TYPE userneeds_{name} gauge", f"userneeds_{name} {value:g}"]
    return web.Response(text="\n".join(lines) + "\n", content_type="text/plain")
