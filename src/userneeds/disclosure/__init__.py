"""Who may see what, and under which name: every rule of consent, closed cards and small groups."""
