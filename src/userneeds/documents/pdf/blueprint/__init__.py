"""How a service blueprint is drawn on sheets of paper: text fitted to one size, title block, lanes, icons."""
