"""How does a facilitator's file stay of one mind with its room, which is hosted elsewhere?"""
