"""How does a node begin and end with the process that serves it?"""

import asyncio
from collections.abc import Callable

from userneeds.live.hosted.host_node import HostNode
from userneeds.live.hosted.host_request import HostRequest, OpenedHost
from userneeds.live.hosted.upkeep.node_log import NodeLog
from userneeds.live.opening import RoomNotOpened
from userneeds.surfaces.web.hosted.host_server import HostServer
from userneeds.surfaces.web.serving import listen_to_signals
from userneeds.surfaces.web.site import RoomSite


def serve_host(asked: HostRequest, say: Callable[[OpenedHost], None]) -> None:
    """Serve rooms until the process is asked to stop.

    Raises:
        HostNotReady: when the database cannot be used.
        RoomNotOpened: when the port cannot be used.
    """
    node = HostNode(asked.database, asked.withdrawals)
    try:
        node.start()
        site = RoomSite(asked.port, asked.address, asked.behind, is_hosted=True)
        log = NodeLog(asked.log) if asked.log is not None else None
        server = HostServer(node, site, asked.address, log)
        asyncio.run(_serve(server, lambda: say(_opened(node, site))))
    except OSError as refused:
        why = refused.strerror or str(refused)
        words = f"Port {asked.port} of {asked.address} could not be used: {why}."
        raise RoomNotOpened(words, f"Another port: --port {asked.port + 1}.") from refused
    finally:
        node.close()


def _opened(node: HostNode, site: RoomSite) -> OpenedHost:
    return OpenedHost(site.origin, site.port, node.health().words)


async def _serve(server: HostServer, say: Callable[[], None]) -> None:
    stopped = asyncio.Event()
    listen_to_signals(stopped.set)
    await server.serve_until(stopped, say)
