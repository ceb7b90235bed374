"""What is handed over: blueprints, case studies, handouts. The only home of reportlab."""
