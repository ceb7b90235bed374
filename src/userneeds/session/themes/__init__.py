"""How are themes suggested and followed through earlier workshops, the analysis loaded late?"""
