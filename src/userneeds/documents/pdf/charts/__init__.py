"""Pictures made from data, each saying in words what it shows."""
