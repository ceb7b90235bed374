"""How a group's papers look and speak, where it says so itself."""
