"""What a good facilitator would ask about one card."""
