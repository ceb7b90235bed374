"""How much a workshop takes: what becomes of more."""
