"""Which words a need may carry: its status, its impact, why it is government's business, its priority.

**Source:** GOV.UK's Maslow and its need API (six steps of impact, seven justifications, statuses);
MoSCoW from DSDM.
"""

from typing import Literal, TypeAlias, get_args

Status: TypeAlias = Literal["proposed", "valid", "valid with conditions", "not valid", "duplicate"]
Impact: TypeAlias = Literal[
    "none",
    "noticed only by experts",
    "noticed by the average person",
    "consequences for most users",
    "serious consequences",
    "endangers people",
]
Justification: TypeAlias = Literal[
    "only government does this",
    "legal duty",
    "rights and obligations",
    "people can do or must know it to interact",
    "clear demand",
    "provided, done or paid for by us",
    "advice that helps people comply",
]
Phase: TypeAlias = Literal["idea", "discovery", "alpha", "beta", "live", "retired"]

STATUSES: tuple[Status, ...] = get_args(Status)
IMPACTS: tuple[Impact, ...] = get_args(Impact)
"""From least to most."""
JUSTIFICATIONS: tuple[Justification, ...] = get_args(Justification)
PHASES: tuple[Phase, ...] = get_args(Phase)
