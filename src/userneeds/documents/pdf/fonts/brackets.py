"""Brackets that belong together, and how signs look where text runs from right to left.

**Source:** BidiBrackets.txt of Unicode 15, in the order of code points.
"""

_PAIRS = (
    "()[]{}༺༻༼༽᚛᚜⁅⁆⁽⁾₍₎⌈⌉⌊⌋❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯"
    "⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦐⦏⦎⦑⦒⦓⦔⦕⦖⦗⦘⧘⧙⧚⧛⧼⧽⸢⸣⸤⸥⸦⸧⸨⸩⹕⹖⹗⹘⹙⹚⹛⹜"
    "〈〉《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞（）［］｛｝｟｠｢｣"
)
"""Each opening bracket, then the closing one.

U+2329 and U+232A are missing, for they compose to U+3008 and U+3009.
"""
_OTHER_MIRRORED = "<>«»‹›≤≥"
"""Signs that are turned round like brackets, but need no partner."""
CLOSING_BRACKETS = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
"""The closing bracket of each opening one."""
OPENING_BRACKETS = {closing: opening for opening, closing in CLOSING_BRACKETS.items()}
_TURNED_ROUND = dict(zip(_OTHER_MIRRORED[::2], _OTHER_MIRRORED[1::2], strict=True))
_MIRRORED = {
    **CLOSING_BRACKETS,
    **OPENING_BRACKETS,
    **_TURNED_ROUND,
    **{right: left for left, right in _TURNED_ROUND.items()},
}


def mirror_bracket(sign: str) -> str:
    """Return how a sign looks where text runs from right to left: brackets turned round (L4)."""
    return _MIRRORED.get(sign, sign)
