"""How is a room that is hosted elsewhere opened and fetched from the shell?"""
