"""Documents as web pages: self-contained, without scripts, for any reader and any aid."""
