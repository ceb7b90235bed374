"""What is a workshop or a series called, when and where is it, and what do its words mean?"""
