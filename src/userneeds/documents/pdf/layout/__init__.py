"""How blocks become lines and pages: line breaking, flowables, pagination, a tagging canvas."""
