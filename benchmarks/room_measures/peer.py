"""What does a delivery cost starlette with uvicorn, in the same run?

They are no dependency of ours: `pip install starlette uvicorn` into the environment of the
benchmark, else the row says that it was not measured. Each phone holds a stream that a queue feeds,
as both projects show it in their documentation; what is told is as long as what the room tells.
"""

import asyncio
import importlib.util
import subprocess
import sys
import time
from collections.abc import Iterator

from benchmarks.posix_calls import cpu_seconds_of
from benchmarks.row import Row

_PORT = 8978
_BYTES = 1_200
_START_SECONDS = 20.0
_PEER = f"""
import asyncio, uvicorn
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse, StreamingResponse
from starlette.routing import Route

queues = set()

async def live(request):
    queue = asyncio.Queue()
    queues.add(queue)
    async def events():
        try:
            yield b"event: beat\\ndata: \\n\\n"
            while True:
                yield await queue.get()
        finally:
            queues.discard(queue)
    return StreamingResponse(events(), media_type="text/event-stream")

async def say(request):
    event = b"event: view\\ndata: " + b"x" * {_BYTES} + b"\\n\\n"
    for queue in tuple(queues):
        queue.put_nowait(event)
    return PlainTextResponse("done")

app = Starlette(routes=[Route("/live", live), Route("/say", say, methods=["POST"])])
uvicorn.run(app, host="127.0.0.1", port={_PORT}, log_level="critical", access_log=False)
"""


def peer_rows(ours: float, phones: int, a_second: int, seconds: int) -> Iterator[Row]:
    """Yield what a delivery costs us (seconds of CPU) to what it costs there."""
    name = "2,000 phones: CPU a delivery, to starlette + uvicorn"
    if not all(importlib.util.find_spec(each) for each in ("starlette", "uvicorn")):
        yield Row(f"{name} (pip install both)", 0)
        return
    process = subprocess.Popen([sys.executable, "-c", _PEER])
    try:
        theirs = asyncio.run(_cpu_a_delivery(process.pid, phones, a_second * seconds, a_second))
    finally:
        process.terminate()
        process.wait()
    yield Row("2,000 phones: CPU a delivery of starlette + uvicorn", theirs * 1e6, None, "µs")
    yield Row(name, ours / theirs, 0.5)


async def _cpu_a_delivery(pid: int, phones: int, events: int, a_second: int) -> float:
    """Return the seconds of CPU that a delivery costs the other server."""
    await _until_it_answers()
    heard = [0]
    listening = [asyncio.create_task(_listen(heard)) for _ in range(phones)]
    await asyncio.sleep(5)
    before, cpu = heard[0], cpu_seconds_of(pid)
    for _ in range(events):
        moment = time.perf_counter()
        await _say()
        await asyncio.sleep(max(0.0, 1 / a_second - (time.perf_counter() - moment)))
    await asyncio.sleep(1)
    used, delivered = cpu_seconds_of(pid) - cpu, heard[0] - before
    for task in listening:
        task.cancel()
    return used / delivered


async def _until_it_answers() -> None:
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end:
        try:
            await _say()
        except OSError:
            await asyncio.sleep(0.1)
        else:
            return
    raise RuntimeError("starlette + uvicorn do not answer")


async def _say() -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", _PORT)
    writer.write(
        b"POST /say HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    )
    await reader.read()
    writer.close()


async def _listen(heard: list[int]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", _PORT, limit=2**20)
    writer.write(b"GET /live HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    while line := await reader.readline():
        heard[0] += line.startswith(b"event: view")
