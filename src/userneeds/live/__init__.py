"""How do people and programs work on one open workshop at the same time?"""
