"""A pasted sign-up list to people with their organisations: nobody invented, nobody lost."""
