"""What a screen looks like, worked out without a screen: widths, words, digits and colours."""
