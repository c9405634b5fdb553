"""What the colours of the file mean, as PDF/A wants it said (ISO 19005-2, 6.2.3)."""

from pikepdf import Array, Dictionary, Name, Pdf, String

_NAME = "sRGB IEC61966-2.1"


def intend_colours(pdf: Pdf, profile: bytes) -> None:
    """Say that colours are those of `profile`, an ICC profile of sRGB."""
    stream = pdf.make_stream(profile)
    stream.N = 3
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String(_NAME),
        Info=String(_NAME),
        DestOutputProfile=stream,
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])
