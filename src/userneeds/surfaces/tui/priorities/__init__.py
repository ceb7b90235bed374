"""How are cards placed by a method, and where do views of them differ?"""
