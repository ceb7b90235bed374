"""What people see: command line, terminal app."""
