"""How web pages look: one style sheet, made from the same colours as the paper."""

from userneeds.documents.content.style import (
    ACCENT,
    ALARM,
    BLUSH,
    INK,
    MIST,
    PAPER,
    QUIET,
    RULE,
    TINT,
)

CSS = f"""
:root {{ color-scheme: light; }}
body {{ margin: 0; background: {PAPER}; color: {INK}; \
font: 1.0625rem/1.55 'Source Sans 3', system-ui, sans-serif; }}
main, body > footer {{ max-width: 42rem; margin: 0 auto; padding: 0 1.25rem; }}
main {{ padding-top: 2rem; }}
body > footer {{ padding: 2rem 1.25rem 3rem; color: {QUIET}; font-size: .9rem; }}
h1, h2, h3, h4 {{ line-height: 1.2; margin: 2.2em 0 .5em; }}
h1 {{ font-size: 2rem; border-top: 4px solid {ACCENT}; padding-top: .4em; }}
.kicker + h1 {{ border: 0; margin-top: 0; font-size: 2.4rem; }}
h2 {{ font-size: 1.4rem; color: {ACCENT}; }} h3 {{ font-size: 1.1rem; }}
p, ul, ol {{ margin: 0 0 .8em; }} li {{ margin: .3em 0; }}
a {{ color: {ACCENT}; }} \
a:focus, [tabindex]:focus {{ outline: 3px solid {ALARM}; outline-offset: 2px; }}
.kicker {{ color: {ACCENT}; font-weight: 700; letter-spacing: .04em; margin-bottom: 0; }}
.lead {{ font-size: 1.25rem; color: {ACCENT}; }} \
.small, .facts, .note {{ font-size: .92rem; color: {QUIET}; }}
.label {{ font-size: .92rem; font-weight: 700; color: {ACCENT}; margin: 1.4em 0 .1em; }}
.statement {{ font-weight: 700; }}
blockquote {{ margin: 1.2em 0; padding-left: 1rem; border-left: 4px solid {ACCENT}; \
font-size: 1.2rem; }}
blockquote footer {{ padding: 0; margin: 0; font-size: .92rem; color: {QUIET}; }}
table {{ border-collapse: collapse; width: 100%; margin: 0 0 1.4em; }}
caption {{ text-align: left; font-weight: 700; color: {QUIET}; padding-bottom: .3em; }}
th, td {{ text-align: left; vertical-align: top; padding: .45em .8em .45em 0; \
border-bottom: 1px solid {RULE}; }}
thead th {{ color: {ACCENT}; border-bottom: 2px solid {ACCENT}; }} tbody th {{ font-weight: 400; }}
.number {{ text-align: right; }}
.numbers {{ display: flex; flex-wrap: wrap; gap: 1.2rem; margin: 1.4em 0; \
padding: 0; list-style: none; }}
.numbers li {{ flex: 1 1 9rem; border-top: 2px solid {ACCENT}; padding-top: .4em; }}
.numbers strong {{ display: block; font-size: 2rem; color: {ACCENT}; line-height: 1.1; }}
.panel {{ background: {MIST}; border-left: 4px solid {ACCENT}; \
padding: 1rem 1.2rem; margin: 1.4em 0; }}
.dots {{ display: block; color: {ACCENT}; letter-spacing: .2em; overflow-wrap: anywhere; }}
.bar {{ display: block; height: .45rem; background: {ACCENT}; }}
.scroll {{ overflow-x: auto; margin: 1.5em 0; }} \
.scroll table {{ min-width: 60rem; font-size: .9rem; }}
.scroll th, .scroll td {{ border: 1px solid {RULE}; padding: .4em .5em; min-width: 7rem; }}
.line td {{ background: {TINT}; font-weight: 700; }} .pain {{ background: {BLUSH}; }}
svg {{ width: 100%; height: auto; }} figure {{ margin: 1.5em 0; }}
.details {{ display: grid; grid-template-columns: 9rem 1fr; }}
.details dt {{ margin: 0 .8em .5em 0; }}
dl {{ margin: 0 0 1em; }} dt {{ font-weight: 700; color: {ACCENT}; }} dd {{ margin: 0 0 .5em; }}
.cards {{ display: grid; grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr)); \
gap: 1rem; padding: 0; }}
.cards li {{ list-style: none; border: 1px solid {RULE}; padding: 1rem; }}
.bars {{ list-style: none; padding: 0; }}
.boxes {{ list-style: none; padding-left: 1.4rem; }}
.boxes li::before {{ content: '☐'; margin-left: -1.4rem; float: left; }}
@media print {{ .scroll table {{ min-width: 0; font-size: .7rem; }} }}
""".strip()
