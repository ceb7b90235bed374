"""Documents as tagged PDF: the only home of reportlab."""
