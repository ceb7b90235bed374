"""A group's logo in a web page: written by us from what was read, never the file as it was."""

from base64 import b64encode

from userneeds.documents.content.look import DocumentLook
from userneeds.documents.content.style import ACCENT
from userneeds.documents.logo.logo import DrawnLogo, LogoPath, PaintedLogo
from userneeds.documents.web.escape import escape_html


def logo_html(look: DocumentLook) -> str:
    """Return the logo with its words; empty where there is none."""
    if look.logo is None:
        return ""
    words = escape_html(look.logo_words)
    if isinstance(look.logo, PaintedLogo):
        return f'<p class="logo"><img alt="{words}" src="{_address(look.logo)}"></p>'
    return f'<p class="logo">{_svg(look.logo, words)}</p>'


def in_own_accent(html: str, look: DocumentLook) -> str:
    """Return pictures with the group's colour for ours; typed words never look like an attribute.

    Quotation marks in words are written as their codes, so what is replaced is ours.
    """
    return html.replace(f'="{ACCENT}"', f'="{look.accent}"')


def _address(logo: PaintedLogo) -> str:
    return f"data:image/png;base64,{b64encode(logo.png).decode('ascii')}"


def _svg(logo: DrawnLogo, words: str) -> str:
    paths = "".join(map(_path_html, logo.paths))
    size = f'viewBox="0 0 {logo.width:g} {logo.height:g}"'
    return f'<svg {size} role="img" aria-label="{words}">{paths}</svg>'


def _path_html(path: LogoPath) -> str:
    rule = ' fill-rule="evenodd"' if path.is_even_odd else ""
    return f'<path d="{path.svg_steps()}" fill="{path.colour}"{rule}/>'
