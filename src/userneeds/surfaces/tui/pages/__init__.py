"""What stands on each screen, as lines: pure functions of a workshop, a time and a width."""
