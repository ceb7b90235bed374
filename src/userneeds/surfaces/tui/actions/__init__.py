"""What does the screen of action items show: who does what by when?"""
