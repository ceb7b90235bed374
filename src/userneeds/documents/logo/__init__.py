"""A group's logo: read as data, drawn by us, and nothing of the file goes into a paper as it is."""
