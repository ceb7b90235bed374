"""How is something that people said put into an English sentence? Word classes, phrases, roles."""
