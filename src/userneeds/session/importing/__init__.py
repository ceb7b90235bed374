"""Bringing what a file of another program holds into an open workshop."""
