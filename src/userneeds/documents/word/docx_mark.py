"""By which mark is a Word file known that this program made, and one that was edited since?"""

from hashlib import sha256

BODY_PART = "word/document.xml"
MARK_PART = "docProps/custom.xml"
MARK_NAME = "Made by userneeds"
"""What the property is called whose value is the digest of the body."""
_DIGITS = 32


def body_digest(body: bytes) -> str:
    """Return the mark of a body, which is another as soon as a word of it is."""
    return sha256(body).hexdigest()[:_DIGITS]
