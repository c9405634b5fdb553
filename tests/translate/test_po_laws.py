"""An entry that is laid out as usual is read in one look, and says what reading it line by line says."""

import re
from unittest.mock import patch

from hypothesis import example, given
from hypothesis import strategies as st

from pressroom.translate import po

_LINES = (
    *("", "", "# a note of somebody", "#", "#, fuzzy, c-format", "#,", "#. Question", "#.", "#: content/a.md", "#:  "),
    *('#| msgid "old"', '#| "er"', '#| msgctxt "a"', '#~ msgid "gone"', '#~ msgstr "parti"', "#~", "#!", " # wide"),
    *('msgctxt "a1-p1"', 'msgctxt ""', 'msgid "One \\"word\\""', 'msgid ""', '"two "', '"three\\n"', '"\\x"', '"open'),
    *('msgstr "Un"', 'msgstr ""', 'msgstr "deux" ', 'msgstr[0] "un"', 'msgid_plural "s"', '"tab\\t"', "\t", "x", '""'),
)
_ENTRIES = st.sampled_from(
    (
        'msgctxt "t"\nmsgid "a"\nmsgstr "b"\n\n',
        (
            '# mine\n#. yours\n#: a.md\n#, fuzzy\n#| msgid "o"\n#| "ld"\n'
            'msgctxt "c"\nmsgid ""\n"a\\n"\n"b"\nmsgstr ""\n"d"\n\n'
        ),
        'msgid ""\nmsgstr ""\n"Language: fr\\n"\n\n',
    )
)
_TEXTS = st.lists(_ENTRIES | st.sampled_from(_LINES).map("{}\n".format), max_size=12).map("".join)


@given(_TEXTS | _TEXTS.map(lambda text: text.replace("\n", "\r\n")))
@example('msgid "a"\nmsgstr "b"')
@example('msgid "a"\nmsgstr "b"\n#~ msgid "c"\n#~ msgstr "d"\n')
def test_one_look_reads_what_reading_line_by_line_reads(text: str) -> None:
    with patch.object(po, "_REGULAR", re.compile("(?!)")):
        slowly = po.read_po(text, "a.po")
    assert po.read_po(text, "a.po") == slowly
