"""What can be voted for, and how does the vote stand?"""
