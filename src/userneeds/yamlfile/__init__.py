"""YAML text to values and back: the only home of PyYAML."""
