"""What does the analysis say about the workshop, and what has nobody seen to yet?"""
