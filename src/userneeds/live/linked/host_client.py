"""How does a laptop speak to a service that hosts rooms? It connects out, with a key."""

import json
import ssl
from collections.abc import Sequence
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any

from userneeds.live.linked.host_address import HostRefused, read_host_address
from userneeds.session.errors import UserNeedsError

_SECONDS = 30.0


class HostAway(UserNeedsError):
    """The service that hosts rooms cannot be reached just now; nothing is lost."""

    exit_code = 5


class HostClient:
    """One service, and the key by which it opens rooms."""

    def __init__(self, address: str, key: str) -> None:
        """Take the address as 'https://rooms.example'.

        Raises:
            HostRefused: when a key must not be sent there.
        """
        self._host, self._port, self._is_encrypted = read_host_address(address)
        self._key = key

    def begin(self, name: str, text: str) -> dict[str, Any]:
        """Begin a room on a workshop's text; return its id, code and addresses."""
        return self._object("POST", "/host/rooms", {"name": name, "text": text})

    def look(self, room: str, since: str, wait_seconds: float) -> dict[str, Any]:
        """Return how a room stands and what was done since; may wait so long for news."""
        path = f"/host/rooms/{room}?since={since}&wait={wait_seconds:g}"
        return self._object("GET", path)

    def do(self, room: str, orders: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """Carry out commands, and return an answer for each."""
        answers = self._ask("POST", f"/host/rooms/{room}/do", list(orders))
        return answers if isinstance(answers, list) else []

    def steer(self, room: str, says: dict[str, Any]) -> dict[str, Any]:
        """Do something with the room itself."""
        return self._object("POST", f"/host/rooms/{room}/steer", says)

    def end(self, room: str) -> None:
        """Close a room for good."""
        self._ask("POST", f"/host/rooms/{room}/end", {})

    def _object(self, method: str, path: str, said: object = None) -> dict[str, Any]:
        answer = self._ask(method, path, said)
        if not isinstance(answer, dict):
            raise HostRefused(f"{self._host} does not host rooms, or not in a way known here.")
        return answer

    def _ask(self, method: str, path: str, said: object = None) -> Any:  # noqa: ANN401 - JSON
        connection = self._connection()
        headers = {"Authorization": f"Bearer {self._key}", "Content-Type": "application/json"}
        body = None if said is None else json.dumps(said).encode("ascii")
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            status, text = answer.status, answer.read().decode("utf-8", "replace")
        except ssl.SSLCertVerificationError as fault:
            raise HostRefused(*_certificate_words(self._host, fault)) from fault
        except (OSError, HTTPException) as fault:
            raise HostAway(
                f"{self._host} cannot be reached just now.",
                "Your file goes on, and both are brought together when it is back.",
            ) from fault
        finally:
            connection.close()
        return self._read(status, text)

    def _connection(self) -> HTTPConnection:
        if self._is_encrypted:
            return HTTPSConnection(self._host, self._port, timeout=_SECONDS)
        return HTTPConnection(self._host, self._port, timeout=_SECONDS)

    def _read(self, status: int, text: str) -> Any:  # noqa: ANN401 - JSON
        try:
            said: Any = json.loads(text)
        except ValueError:
            said = None
        if said is not None and status < 400:  # noqa: PLR2004 - an answer that is well
            return said
        if status >= 500:  # noqa: PLR2004 - a server's own trouble
            raise HostAway(f"{self._host} does not answer well just now.", "It is tried again.")
        words = said.get("refused", "") if isinstance(said, dict) else text.strip()
        raise HostRefused(words or f"{self._host} refused this ({status}).")


def _certificate_words(host: str, fault: ssl.SSLCertVerificationError) -> tuple[str, str]:
    if "expired" in str(fault):
        return (
            f"The certificate of {host} has expired, so nothing was sent.",
            "Tell whoever runs it; this computer's clock may be wrong, too.",
        )
    return (
        f"{host} cannot prove that it is {host}, so nothing was sent.",
        "Look at the address. In some offices a proxy stands between: ask IT for its certificate.",
    )
