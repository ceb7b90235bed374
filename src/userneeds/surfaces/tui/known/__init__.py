"""What earlier workshops know: looked for across the library, narrowed down, and built on."""
