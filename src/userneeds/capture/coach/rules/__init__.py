"""This folder answers which rules the coach knows, as data, and what each one matches in a card: one module a subject, one function a rule."""
