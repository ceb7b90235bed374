"""What is the workshop called, where and when is it, and what do its words mean?"""
