"""How a service blueprint is drawn on sheets: copyfitting, title block, lanes, icons."""
