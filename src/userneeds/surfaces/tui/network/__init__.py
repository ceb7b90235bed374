"""Who shares what, as one diagram: organisations, themes, and the cards that tie them."""
