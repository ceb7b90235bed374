"""The command line: a verb a module, one table of verbs, plain words on the way out."""
