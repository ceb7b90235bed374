"""How do three versions of a file become one, and how do two versions of one field wait for a choice?"""
