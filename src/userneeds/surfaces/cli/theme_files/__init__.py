"""What goes into the verb of themes beside cards, and what comes out: answers and headings."""
