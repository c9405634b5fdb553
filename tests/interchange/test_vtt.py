"""WebVTT: cues with voices where times are known, and an error where none are."""

from hypothesis import given
from msgspec.structs import replace

from exports import law, starter
from pressroom.interchange.vtt.write import write
from pressroom.model.document import Clip, Paragraph, Segment, Transcript
from pressroom.model.walk import map_segments, walk_turns, words_of
from strategies import transcripts


def timed(transcript: Transcript, *names: str) -> Transcript:
    """Give a second and a half to each of the passages that are named, or to all."""
    wanted = list(names)

    def clip(segment: Segment) -> Segment:
        if names and segment.id not in names:
            return segment
        if segment.id not in wanted:
            wanted.append(segment.id)
        begin = 3600.0 + 2 * wanted.index(segment.id)
        return replace(segment, clip=Clip(begin=begin, end=begin + 1.5))

    return map_segments(transcript, clip)


def test_a_cue_has_its_id_its_times_and_its_voice() -> None:
    made = write(timed(starter(), "st1-p2", "q1-p1", "st1-n1"))
    assert (made.content or b"").decode() == (
        "WEBVTT\n\n"
        "NOTE\nPress briefing on the new electric ferry line\nen\n\n"
        "st1-p2\n01:00:00.000 --> 01:00:01.500\n"
        "<v Amina Haddad>The line is called <lang de>Möwe</lang>, after the gull on our coat of arms. "
        "Its timetable is on our site.\n\n"
        "q1-p1\n01:00:02.000 --> 01:00:03.500\n"
        "<v Almar Evening Post>What will a crossing cost, and who travels free?\n\n"
        "st1-n1\n01:00:04.000 --> 01:00:05.500\n(applause)\n"
    )
    assert [found.code for found in made.diagnostics] == ["missing-times"]


def test_without_times_there_are_no_captions() -> None:
    made = write(starter())
    assert made.content is None
    assert [found.code for found in made.diagnostics] == ["no-times"]


def test_a_clip_that_no_cue_can_have_counts_as_none() -> None:
    for clip in (Clip(begin=5, end=5), Clip(begin=5, end=4), Clip(begin=-1, end=4), Clip(begin=0, end=0.0001)):
        bad = map_segments(starter(), lambda segment, clip=clip: replace(segment, clip=clip))  # type: ignore[misc]
        assert write(bad).content is None


@law
@given(transcripts())
def test_each_paragraph_is_one_cue(transcript: Transcript) -> None:
    blocks = (block for turn in walk_turns(timed(transcript)) for block in turn.blocks)
    direct = [block for block in blocks if isinstance(block, Paragraph) and words_of(block.segment).strip()]
    content = write(timed(transcript)).content
    if content is None:
        assert direct == []
        return
    head, note, *cues = content.decode().removesuffix("\n").split("\n\n")
    assert (head, note.split("\n")[0]) == ("WEBVTT", "NOTE")
    begins = [cue.split("\n")[1].split(" --> ")[0] for cue in cues]
    assert begins == sorted(begins)
    assert {block.segment.id for block in direct} <= {cue.split("\n")[0] for cue in cues}
    assert all("-->" not in line for cue in cues for line in cue.split("\n")[2:])
