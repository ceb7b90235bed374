"""Bringing in a file of another program: which, what it would bring, and what comes."""
