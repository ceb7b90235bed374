"""What does the record of a workshop say about its people?

What they share, where they differ, what is missing and what could be paid for.
"""
