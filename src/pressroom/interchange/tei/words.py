"""Names that writing and reading TEI share.

Source: TEI P5 Guidelines (https://tei-c.org/guidelines/p5/), chapter 8, and Parla-CLARIN
(https://clarin-eric.github.io/parla-clarin/).
"""

NAMESPACE = "http://www.tei-c.org/ns/1.0"
VERSION = "1"

PERSON = "person."  # before the ids of people, which may be those of turns too
ACT = "act."
UNANSWERED = "act.unanswered"
START = "recording"  # the point in time that clips count from
EXCHANGE = "exchange"
ALONE = "turn"  # a division round a turn that follows an exchange without belonging to it
GLOSSARY = "glossary"
