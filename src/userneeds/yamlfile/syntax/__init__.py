"""How does text become a tree of YAML nodes, and plain values text again, without knowing what a workshop is?"""
