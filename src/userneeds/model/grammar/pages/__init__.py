"""How does a pasted page look, whatever it says? Lines, bullets, tables, votes, page numbers."""
