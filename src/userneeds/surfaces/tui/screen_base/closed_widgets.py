"""What is left of a screen that was closed? Nothing, once the library's memory of it is cleared.

Textual remembers the grounds of the last thousand widgets with the widgets' own pictures of
themselves as part of the key, and so keeps the pictures of widgets that are gone: tens of
megabytes after some thousand keys.
"""

from textual._styles_cache import StylesCache


def forget_closed_widgets() -> None:
    """Let go of the pictures of widgets that are no longer there.

    Those that are work their grounds out once more, which takes no time that one could measure.
    """
    StylesCache.get_inner_outer.cache_clear()
