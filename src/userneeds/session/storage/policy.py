"""What has an organisation fixed for this laptop, whatever its user would choose?

A file that IT lays down: `USERNEEDS_POLICY` names it, or it lies beside the program. What it does
not mention is free. One that cannot be read, or says what is not known, allows no sharing at all:
whoever wrote it meant to forbid something.
"""

import os
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from userneeds.session.errors import UserNeedsError
from userneeds.session.own_program import is_frozen

POLICY_FILE = "userneeds-policy.toml"
_KINDS: Mapping[str, type] = {"sharing": bool, "lan": bool, "behind": str, "hosted": str}
"""What a policy may say."""


class PolicyForbids(UserNeedsError):
    """The organisation whose laptop this is has forbidden it."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Policy:
    """What is allowed on this laptop."""

    sharing: bool = True
    """Whether others may be let in at all, by a room or a browser."""
    lan: bool = True
    """Whether others in the same network may be let in without anything between."""
    behind: str = ""
    """The only address that a room may stand behind; empty for any."""
    hosted: str = ""
    """The only service that may host a room of this laptop; empty for any."""
    path: Path | None = None
    """Where it lies; None where there is none."""
    fault: str = ""
    """Why it cannot be read, as half a sentence."""

    def refusal(self, lan: str = "", behind: str = "", hosted: str = "") -> str:
        """Return why a room or browser may not be opened so, as a sentence; empty where it may."""
        if self.fault:
            return f"The policy of your organisation cannot be read: {self.fault}."
        if not self.sharing:
            return "Your organisation does not let others in from this laptop."
        if lan and not self.lan:
            return "Your organisation lets nobody in from the network."
        if _is_another(behind, self.behind):
            return f"Your organisation lets rooms stand behind {self.behind} alone."
        if _is_another(hosted, self.hosted):
            return f"Your organisation has rooms hosted by {self.hosted} alone."
        return ""

    def require(self, lan: str = "", behind: str = "", hosted: str = "") -> None:
        """Return where a room or browser may be opened so.

        Raises:
            PolicyForbids: where it may not.
        """
        words = self.refusal(lan, behind, hosted)
        if words:
            raise PolicyForbids(words, f"{self.path} says so; ask your IT department.")


def _is_another(asked: str, fixed: str) -> bool:
    return bool(asked and fixed) and asked.rstrip("/") != fixed.rstrip("/")


def policy_path(environment: Mapping[str, str] | None = None) -> Path | None:
    """Return the file of the policy that holds; None where there is none."""
    named = (os.environ if environment is None else environment).get("USERNEEDS_POLICY", "")
    if named:
        return Path(named)
    folder = Path(sys.executable).parent if is_frozen() else Path(sys.prefix)
    beside = folder / POLICY_FILE
    return beside if beside.is_file() else None


def read_policy(path: Path | None) -> Policy:
    """Return what a file says; everything is allowed where there is none."""
    if path is None:
        return Policy()
    try:
        said = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as fault:
        return Policy(path=path, fault=f"{path} is no TOML that can be read ({_kind_of(fault)})")
    for name, value in said.items():
        if not isinstance(value, _KINDS.get(name, ())):
            return Policy(path=path, fault=f"'{name}' in {path} is not known, or of another kind")
    return Policy(path=path, **said)


def this_policy() -> Policy:
    """Return what holds on this laptop."""
    return read_policy(policy_path())


def _kind_of(fault: Exception) -> str:
    return type(fault).__name__
