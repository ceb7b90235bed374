"""What the pages say, in every language they know: one table, as data."""
