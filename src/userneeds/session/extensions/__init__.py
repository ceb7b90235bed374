"""What other packages add: formats that come in, and papers that people take home."""
