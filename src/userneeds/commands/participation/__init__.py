"""What many hands do at once, each for itself: wishing cards into themes, adding steps."""
