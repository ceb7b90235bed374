"""What does every screen share?

Keys and footer, the open workshop and the way to change it, what is said at the foot, the coach.
"""
