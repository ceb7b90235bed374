"""How do three versions of a file become one, and how do two of a field wait for a choice?"""
