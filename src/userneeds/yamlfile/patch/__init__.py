"""How is a file changed so that only the lines of what changed are different?"""
