"""Who may change what, and when: the table of rights, for commands from any hand."""
