"""How do several windows that have one file open stay of one mind?"""
