"""What a page gets in the preview only: the notice of errors and the script that shows changes, after its own text."""

from markupsafe import Markup
from msgspec import Struct

from pressroom.server.addresses import Seen
from pressroom.server.live import Answer
from pressroom.server.replies import fill_own, findings_page, notice_markup

_END = b"</body>"


class Attachment(Struct, frozen=True, kw_only=True):
    """What the script asks about, with which token."""

    seen: Seen
    token: str


def dressed(answer: Answer, attachment: Attachment) -> bytes:
    """Return the page of `answer` with its attachment, or a page that says why there is none yet."""
    page = answer.content
    if page is None:
        sentence = "It will appear here as soon as what is named below is mended."
        page = findings_page(answer.found, sentence).encode()
    notice = notice_markup(answer.found, stale=answer.stale) if answer.content is not None else ""
    return attached(page, attachment, answer.digest, notice)


def attached(page: bytes, attachment: Attachment, digest: str, notice: str = "") -> bytes:
    """Return `page` with the notice and the script before its body's end."""
    extra = fill_own(
        "attachment.html.j2",
        check=f"/-/check/{attachment.seen.path}{attachment.seen.query}",
        digest=digest,
        token=attachment.token,
        notice=Markup(notice),  # noqa: S704 - made by an escaping template
    ).encode()
    before, end, after = page.rpartition(_END)
    return before + extra + end + after if end else page + extra
