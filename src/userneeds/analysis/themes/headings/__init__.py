"""Under which heading that people made does a card belong, and how sure is that?"""
