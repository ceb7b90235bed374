"""The case study: at most four pages, chosen by one rule, for people who were not there."""
