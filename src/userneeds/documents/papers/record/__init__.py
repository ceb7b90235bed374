"""The record of a workshop: everything, each thing once, for who wants to look it up."""
