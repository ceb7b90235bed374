"""What happens at a node, a line of JSON each? No words of anybody, no name, address or code.

Only events of a fixed list and figures go in, so nothing that somebody typed can.
"""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Literal, TypeAlias

NodeEvent: TypeAlias = Literal[
    "started", "ready", "not-ready", "standbys-green", "standbys-amber", "standbys-red", "figures"
]
_STANDBY_EVENTS: Mapping[str, NodeEvent] = {
    "green": "standbys-green",
    "amber": "standbys-amber",
    "red": "standbys-red",
}
_FIGURES_SECONDS = 60.0


class NodeLog:
    """The log of one node."""

    def __init__(self, write: Callable[[str], None]) -> None:
        """Take what writes a line."""
        self._write = write
        self._is_ready: bool | None = None
        self._light = ""
        self._written = -_FIGURES_SECONDS

    def note(self, event: NodeEvent, figures: Mapping[str, float]) -> None:
        """Write one line."""
        at = datetime.now(UTC).isoformat(timespec="milliseconds")
        rounded = {name: round(float(value), 4) for name, value in figures.items()}
        self._write(json.dumps({"at": at, "event": event, **rounded}))

    def follow(
        self, light: str, figures: Mapping[str, float], seconds: float, *, is_ready: bool
    ) -> None:
        """Write what has become different, and the figures once a minute.

        `seconds` is a clock that runs evenly; `light` is that of the standbys.
        """
        if is_ready != self._is_ready:
            self._is_ready = is_ready
            self.note("ready" if is_ready else "not-ready", {})
        if light != self._light:
            self._light = light
            self.note(_STANDBY_EVENTS[light], {})
        if seconds - self._written >= _FIGURES_SECONDS:
            self._written = seconds
            self.note("figures", figures)
