"""Which money can the group ask for, and which projects has it under way?"""
