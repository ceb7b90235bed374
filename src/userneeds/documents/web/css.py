"""How web pages look: one style sheet, made from the same colours as the paper.

Colours are named once and stand for others where a reader has set the screen to dark. A blueprint
takes the whole width of the window; what is printed is told to be paper.
"""

from collections.abc import Iterable

from userneeds.documents.content.look import DocumentLook
from userneeds.documents.content.style import (
    ACCENT,
    ALARM,
    BLUSH,
    DARK_COLOURS,
    INK,
    MIST,
    PAPER,
    QUIET,
    RULE,
    TINT,
)

_COLOURS = {
    "ink": INK,
    "quiet": QUIET,
    "accent": ACCENT,
    "alarm": ALARM,
    "paper": PAPER,
    "tint": TINT,
    "mist": MIST,
    "blush": BLUSH,
    "rule": RULE,
}


def _named(colours: Iterable[tuple[str, str]]) -> str:
    return " ".join(f"--{name}: {colour};" for name, colour in colours)


_LIGHT = _named(_COLOURS.items())
_DARK = _named((name, DARK_COLOURS[colour]) for name, colour in _COLOURS.items())
_RULES = """
body { margin: 0; background: var(--paper); color: var(--ink); \
font: 1.0625rem/1.55 'UN Sans', system-ui, sans-serif; }
main, body > footer { max-width: 42rem; margin: 0 auto; padding: 0 1.25rem; }
main { padding-top: 2rem; }
body > footer { padding: 2rem 1.25rem 3rem; color: var(--quiet); font-size: .9rem; }
h1, h2, h3, h4 { line-height: 1.2; margin: 2.2em 0 .5em; }
h1 { font-size: 2rem; border-top: 4px solid var(--accent); padding-top: .4em; }
.kicker + h1 { border: 0; margin-top: 0; font-size: 2.4rem; }
h2 { font-size: 1.4rem; color: var(--accent); } h3 { font-size: 1.1rem; }
p, ul, ol { margin: 0 0 .8em; } li { margin: .3em 0; }
a { color: var(--accent); } \
a:focus, [tabindex]:focus { outline: 3px solid var(--alarm); outline-offset: 2px; }
.kicker { color: var(--accent); font-weight: 700; letter-spacing: .04em; margin-bottom: 0; }
.lead { font-size: 1.25rem; color: var(--accent); } \
.small, .facts, .note { font-size: .92rem; color: var(--quiet); }
.label { font-size: .92rem; font-weight: 700; color: var(--accent); margin: 1.4em 0 .1em; }
.statement { font-weight: 700; }
blockquote { margin: 1.2em 0; padding-left: 1rem; border-left: 4px solid var(--accent); \
font-size: 1.2rem; }
blockquote footer { padding: 0; margin: 0; font-size: .92rem; color: var(--quiet); }
table { border-collapse: collapse; width: 100%; margin: 0 0 1.4em; }
caption { text-align: left; font-weight: 700; color: var(--quiet); padding-bottom: .3em; }
th, td { text-align: left; vertical-align: top; padding: .45em .8em .45em 0; \
border-bottom: 1px solid var(--rule); }
thead th { color: var(--accent); border-bottom: 2px solid var(--accent); }
tbody th { font-weight: 400; }
.number { text-align: right; }
.numbers { display: flex; flex-wrap: wrap; gap: 1.2rem; margin: 1.4em 0; \
padding: 0; list-style: none; }
.numbers li { flex: 1 1 9rem; border-top: 2px solid var(--accent); padding-top: .4em; }
.numbers strong { display: block; font-size: 2rem; color: var(--accent); line-height: 1.1; }
.panel { background: var(--mist); border-left: 4px solid var(--accent); \
padding: 1rem 1.2rem; margin: 1.4em 0; }
.dots { display: block; color: var(--accent); letter-spacing: .2em; overflow-wrap: anywhere; }
.bar { display: block; height: .45rem; background: var(--accent); }
.scroll { overflow-x: auto; width: min(96vw, 110rem); \
margin: 1.5em calc(50% - min(48vw, 55rem)); } \
.scroll table { min-width: 60rem; font-size: .9rem; }
.scroll th, .scroll td { border: 1px solid var(--rule); padding: .4em .5em; min-width: 7rem; }
.line td { background: var(--tint); font-weight: 700; } .pain { background: var(--blush); }
svg { width: 100%; height: auto; background: #fff; } figure { margin: 1.5em 0; }
.details { display: grid; grid-template-columns: 9rem 1fr; }
.details dt { margin: 0 .8em .5em 0; }
dl { margin: 0 0 1em; } dt { font-weight: 700; color: var(--accent); } dd { margin: 0 0 .5em; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr)); \
gap: 1rem; padding: 0; }
.cards li { list-style: none; border: 1px solid var(--rule); padding: 1rem; }
.bars { list-style: none; padding: 0; }
.logo { text-align: right; margin: 0; } \
.logo svg, .logo img { width: auto; height: 3rem; max-width: 60%; background: #fff; }
.boxes { list-style: none; padding-left: 1.4rem; }
.boxes li::before { content: '☐'; margin-left: -1.4rem; float: left; }
@media (max-width: 40rem) {
main { overflow-wrap: anywhere; hyphens: auto; } th, td { padding-right: .5em; }
}
@media print {
body { font-size: 11pt; }
main, body > footer { max-width: none; padding: 0; }
h1, h2, h3 { break-after: avoid; } tr, li, figure, blockquote { break-inside: avoid; }
thead { display: table-header-group; }
.scroll { overflow: visible; width: auto; margin: 1em 0; }
.scroll table { min-width: 0; font-size: .7rem; }
}
""".strip()

_CSS = f""":root {{ color-scheme: light dark; {_LIGHT} }}
@media screen and (prefers-color-scheme: dark) {{ :root {{ {_DARK} }} }}
{_RULES}"""


def css_of(look: DocumentLook) -> str:
    """Return the style sheet of a page, with a group's own colours by day and on paper."""
    if (look.accent, look.tint) == (ACCENT, TINT):
        return _CSS
    own = _named((("accent", look.accent), ("tint", look.tint)))
    return f"{_CSS}\n@media print, not all and (prefers-color-scheme: dark) {{ :root {{ {own} }} }}"
