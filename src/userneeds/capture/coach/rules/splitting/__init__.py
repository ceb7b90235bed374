"""Where does a want hold two needs, and what are they: a module a way to join them."""
