"""What could a theme be called, in its own words, and what reasons are there for it in plain language?"""
