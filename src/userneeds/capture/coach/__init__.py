"""This folder answers what a good facilitator would ask about one card."""
