"""How a group changes what its papers look like and say."""
