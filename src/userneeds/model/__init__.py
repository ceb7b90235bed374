"""What a workshop is: frozen values, standard library only."""
