"""A number while it is read on: each rule for what stands behind it looks at one token and says how to go on."""

from dataclasses import dataclass

from pressroom.translate.numbers.amounts import Spelled
from pressroom.translate.numbers.drafts import Draft, Scene

#: What a rule answers: the token belongs to the number, or nothing more does. Any other answer is a place to go on at.
GO_ON, STOP = -1, -2


@dataclass(slots=True)
class Number:
    """A number with the place of its first token, and of the token behind all that has been read of it."""

    scene: Scene
    spelled: Spelled
    draft: Draft
    place: int
    after: int
    ordinal: bool
