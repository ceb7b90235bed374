"""How do orders of many phones reach the record? Those that came while one was written go together.

One thread does the writing, so that nothing else waits for the disk.
"""

import asyncio
from collections.abc import Sequence
from concurrent.futures import Executor, ThreadPoolExecutor

from userneeds.live.phone_orders import OrderAnswer, PhoneOrder
from userneeds.live.room import Room

_MOST_AT_ONCE = 100


class OrderQueue:
    """The orders that wait."""

    def __init__(self, room: Room, writer: Executor | None = None) -> None:
        """Take the threads that write for several rooms; one of its own where none is given."""
        self._room = room
        self._owns_writer = writer is None
        self._waiting: list[tuple[Sequence[PhoneOrder], asyncio.Future[list[OrderAnswer]]]] = []
        self._writer = writer or ThreadPoolExecutor(1, thread_name_prefix="orders")
        self._task: asyncio.Task[None] | None = None

    async def do(self, orders: Sequence[PhoneOrder]) -> list[OrderAnswer]:
        """Return what became of some orders of one phone."""
        if not orders:
            return []
        future: asyncio.Future[list[OrderAnswer]] = asyncio.get_running_loop().create_future()
        self._waiting.append((orders, future))
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._write_all())
        return await future

    async def _write_all(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            batch, self._waiting = self._waiting[:_MOST_AT_ONCE], self._waiting[_MOST_AT_ONCE:]
            together = [order for orders, _ in batch for order in orders]
            try:
                answers = await loop.run_in_executor(self._writer, self._room.receive, together)
            except OSError:
                answers = [OrderAnswer(order.id, is_later=True) for order in together]
            start = 0
            for orders, future in batch:
                if not future.done():  # whoever asked has hung up meanwhile
                    future.set_result(answers[start : start + len(orders)])
                start += len(orders)

    def end(self) -> None:
        """Write what waits, and end the thread."""
        if self._owns_writer:
            self._writer.shutdown(wait=True)
