"""What finds a rule's words in a card: one module a subject, one function a rule."""
