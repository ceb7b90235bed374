"""What does a phone's secret prove, and what of it may be written down?

The secret is 128 bits that only the phone and, while it asks, the room know. Written down are codes
made of it, each for one end, that nobody without the secret can lead to each other or to the phone:
that it wrote a card on which nobody stands, that it has sent something before, which phone it is.
"""

import hmac
import secrets
from dataclasses import dataclass
from hashlib import sha256

_SECRET_BYTES = 16
_CODE_DIGITS = 32
"""128 bits of each code, in hexadecimal digits."""
_VOTER_DIGITS = 16
_CODE_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without I, L and O, which people read as 1 and 0; digits are left out altogether."""
_CODE_LENGTH = 6


@dataclass(frozen=True, slots=True)
class PhoneSecret:
    """A phone's secret. It is shown by nothing that prints it."""

    _secret: bytes

    def __repr__(self) -> str:
        """Return nothing of it."""
        return "PhoneSecret(…)"

    @classmethod
    def new(cls) -> "PhoneSecret":
        """Return a secret that nobody has."""
        return cls(secrets.token_bytes(_SECRET_BYTES))

    @classmethod
    def read(cls, cookie: str) -> "PhoneSecret | None":
        """Return the secret that a phone brings; None where it brings none."""
        try:
            secret = bytes.fromhex(cookie)
        except ValueError:
            return None
        return cls(secret) if len(secret) == _SECRET_BYTES else None

    def as_cookie(self) -> str:
        """Return it as its phone keeps it."""
        return self._secret.hex()

    def tag(self, card: str) -> str:
        """Return what proves that the phone wrote a card on which nobody stands."""
        return self._code(f"card:{card}")

    def voter(self, stage: str) -> str:
        """Return under what the phone's dots stand in a vote in which nobody is named."""
        return f"ballot-{self._code(f'vote:{stage}')[:_VOTER_DIGITS]}"

    def receipt(self, order: str) -> str:
        """Return what an order of the phone is remembered by."""
        return self._code(f"did:{order}")

    def phone(self) -> str:
        """Return what the phone is known by."""
        return self._code("phone")

    def _code(self, words: str) -> str:
        return hmac.new(self._secret, words.encode("utf-8", "surrogatepass"), sha256).hexdigest()[
            :_CODE_DIGITS
        ]


def draw_code(length: int = _CODE_LENGTH) -> str:
    """Return six letters that a room, or somebody whose phone is lost, is found by."""
    return "".join(secrets.choice(_CODE_LETTERS) for _ in range(length))


def read_code(typed: str) -> str:
    """Return a code as it was drawn, however it is typed: 'k7m-qrx' and 'K7M QRX' are one."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())


def is_same(one: str, other: str) -> bool:
    """Tell whether two codes are one, in the same time for every wrong one."""
    said, known = (each.encode("utf-8", "surrogatepass") for each in (one, other))
    return hmac.compare_digest(said, known)


def new_order() -> str:
    """Return a name for an order that no other has: 22 letters and digits."""
    return secrets.token_hex(11)
