"""What can be asked for, from the table of verbs: for shells, as a manual page, for the docs."""
