"""What the verbs about people share: which file is meant, who is meant, how they are shown."""
