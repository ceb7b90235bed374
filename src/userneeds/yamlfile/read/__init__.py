"""What does a file say, and what is wrong with it: all of it, its outline, or only its title?"""
