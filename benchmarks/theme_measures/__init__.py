"""The measures of the table of themes: one module for each part, and what is drawn for them."""
