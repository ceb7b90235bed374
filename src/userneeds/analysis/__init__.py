"""What a workshop means: pure functions over its cards."""
