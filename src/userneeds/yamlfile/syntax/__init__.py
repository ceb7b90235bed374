"""How does text become a tree of YAML nodes, and plain values text, for any kind of file?"""
