"""How is a page sent, so that the connection that stays open does not keep it?"""

from aiohttp import web


class SentPage(web.Response):
    """An answer that lets go of its text as soon as it is sent."""

    async def write_eof(self, data: bytes = b"") -> None:
        """Send it to its end."""
        await super().write_eof(data)
        self.body = None


def sent_page(text: str, kind: str = "text/html", status: int = 200) -> SentPage:
    """Return a text of a kind as it is answered, packed where the browser can unpack it."""
    response = SentPage(text=text, status=status, content_type=kind, charset="utf-8")
    response.enable_compression()
    return response
