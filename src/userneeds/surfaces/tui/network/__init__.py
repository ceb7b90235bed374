"""The picture of who shares what: organisations on the left, themes on the right, the cards that tie them between."""
