"""How are themes suggested and followed through earlier workshops without loading the analysis before it is needed?"""
