"""What are themes called, and which words, roles and organisations say why they are one?"""
