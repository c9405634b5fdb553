"""Names that writing and reading Akoma Ntoso share.

Source: Akoma Ntoso Version 1.0, Part 2 (OASIS Standard, http://docs.oasis-open.org/legaldocml/akn-core/v1.0/).
What it has no words for stands in attributes and in `proprietary`, in a namespace of ours, as it allows.
"""

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OURS = "urn:x-pressroom:akn:1"

PERSON = "person."  # before the ids of people, which may be those of turns too
ROLE = "role."
EXCHANGE = "exchange"
SECTION = "section"


def ours(name: str) -> str:
    """Return a name in our namespace."""
    return f"{{{OURS}}}{name}"
