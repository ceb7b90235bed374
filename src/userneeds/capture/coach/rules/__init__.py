"""Which rules the coach knows, as data, and what each one matches: a module a subject."""
