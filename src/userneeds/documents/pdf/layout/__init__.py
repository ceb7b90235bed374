"""How blocks become lines and pages: line breaking, flowables, pagination, and a canvas that tags what it draws."""
