"""Is what a list of actions says beside one that it is done?"""

_DONE_WORDS = frozenset(
    {
        *(
            "completed",
            "complete",
            "done",
            "yes",
            "y",
            "closed",
            "finished",
            "100",
            "100%",
            "x",
            "✓",
        ),
        *("ja", "erledigt", "fertig", "abgeschlossen", "oui", "fait", "terminé", "clos", "close"),
        *("klaar", "gedaan", "afgerond", "voltooid", "sí", "hecho", "terminado", "completado"),
        *("ydy", "do", "gorffenwyd", "cwblhawyd", "wedi'i wneud"),
    }
)
"""What stands in a list of actions beside one that is kept."""


def says_done(state: str) -> bool:
    """Tell whether a cell beside an action says that it is kept."""
    return state.casefold() in _DONE_WORDS
