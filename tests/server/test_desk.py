"""The toolbar and the page in it, in a real browser, while all kinds of things happen to the publication."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

sync = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
sync.expect.set_options(timeout=30_000)
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are otherwise there")

Preview = tuple[str, "subprocess.Popen[str]"]
ACCENT = "element => getComputedStyle(element.ownerDocument.documentElement).getPropertyValue('--accent').trim()"


def accent(page: Any) -> str:
    return str(page.frame_locator("#page").locator("body").evaluate(ACCENT))


def theme(root: Path, name: str, tokens: str, settings: str = "") -> Path:
    folder = root / "themes" / name
    folder.mkdir(exist_ok=True)
    (folder / "theme.toml").write_text(settings or f'name = "{name}"\nextends = "bare"\n')
    (folder / "tokens.css").write_text(tokens)
    return folder


def test_a_theme_is_chosen_for_this_window_and_stays_from_page_to_page(
    browser: Any, preview: Preview, transcript: Path
) -> None:
    theme(transcript.parents[1], "blue", ":root { --accent: #0b3d91; }")
    page, other = browser.new_page(), browser.new_page()
    for each in (page, other):
        each.goto(f"{preview[0]}-/desk/en/long/index.html")
    page.get_by_label("Theme").select_option("blue")
    page.wait_for_url("**/-/desk/en/long/index.html?theme=blue")
    frame = page.frame_locator("#page")
    assert accent(page) == "#0b3d91"
    frame.get_by_role("link", name="Large print").first.click()
    page.wait_for_url("**/-/desk/en/long/large-print/index.html?theme=blue")
    assert accent(page) == "#0b3d91"
    alone = page.get_by_role("link", name="Page alone")
    sync.expect(alone).to_have_attribute("href", "/-/theme/blue/en/long/large-print/index.html")
    page.get_by_label("Show", exact=True).select_option("outline")
    sync.expect(frame.get_by_role("heading", name="In the order of reading")).to_be_visible()
    page.get_by_label("Show", exact=True).select_option("")
    page.reload()
    sync.expect(page.get_by_label("Theme")).to_have_value("blue")
    assert accent(page) == "#0b3d91"
    assert accent(other) == "#7a1f1f"
    sync.expect(other.get_by_label("Theme")).to_have_value("")


def test_a_broken_theme_leaves_the_page_and_says_what_is_wrong(page: Any, transcript: Path) -> None:
    root = transcript.parents[1]
    folder = theme(root, "blue", ":root { --accent: #0b3d91; }")
    theme(root, "odd", "", "name =")
    page.reload()
    frame, alert = page.frame_locator("#page"), page.frame_locator("#page").get_by_role("alert")
    page.get_by_label("Theme").select_option("odd")
    sync.expect(alert).to_contain_text("theme 'odd' cannot be read")
    sync.expect(frame.get_by_role("heading", level=1)).to_have_text("A long answer")
    assert accent(page) == "#7a1f1f", "with its style sheet"
    page.get_by_label("Theme").select_option("blue")
    page.wait_for_url("**?theme=blue")
    (folder / "tokens.css").write_text(":root { --accent: #eeeeee; }")
    sync.expect(alert).to_contain_text("has a contrast of")
    page.frame_locator("#page").locator("body").evaluate("() => location.reload()")
    sync.expect(alert).to_contain_text("has a contrast of")
    assert accent(page) == "#0b3d91", "the last good colours"
    (folder / "tokens.css").write_text(":root { --accent: #003300; }")
    sync.expect(alert).to_be_hidden()
    sync.expect(page.frame_locator("#page").locator("html")).to_have_css("--accent", "#003300")


def test_a_picture_anywhere_shows_its_change_and_its_faults(
    page: Any, transcript: Path, png: Callable[[int], bytes]
) -> None:
    picture = transcript.parents[1] / "photos/2024/hall.png"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(png(1))
    text = transcript.read_text()
    transcript.write_text(text.replace("by=press}\nThis", "by=press}\n![A full hall](../photos/2024/hall.png)\n\nThis"))
    image = page.frame_locator("#page").get_by_role("img", name="A full hall")
    alert = page.frame_locator("#page").get_by_role("alert")
    sync.expect(image).to_have_count(1)
    sync.expect(image).to_have_js_property("naturalWidth", 1)
    picture.write_bytes(png(2))
    sync.expect(image).to_have_js_property("naturalWidth", 2)
    picture.write_bytes(b"no picture")
    sync.expect(alert).to_contain_text("is no picture in PNG")
    picture.rename(picture.with_suffix(".old"))
    sync.expect(alert).to_contain_text("there is no picture photos/2024/hall.png")
    picture.parent.rename(picture.parents[1] / "2023")
    picture.parent.mkdir()
    picture.write_bytes(png(3))
    sync.expect(alert).to_be_hidden()
    sync.expect(image).to_have_js_property("naturalWidth", 3)


def test_twenty_quick_saves_end_in_the_last_one_at_the_same_place(page: Any, transcript: Path) -> None:
    frame = page.frame_locator("#page")
    paragraph = frame.get_by_text("sentence number 50 ")
    paragraph.scroll_into_view_if_needed()
    frame.locator("body").evaluate("async () => { await document.fonts.ready; }")
    place = paragraph.bounding_box()
    loads: list[str] = []
    page.on("framenavigated", lambda each: loads.append(each.url) if each.parent_frame else None)
    text = transcript.read_text()
    begun = monotonic()
    for number in range(20):
        transcript.write_text(text.replace("Why?", f"Why {number}?"))
        page.wait_for_timeout(15)
    steps = (monotonic() - begun) // 0.3  # a change that goes on is shown that often
    sync.expect(frame.get_by_text("Why 19?").first).to_be_attached()
    page.wait_for_timeout(1500)
    assert 1 <= len(loads) <= 4 + steps, "saves that follow closely are one change, and nothing goes on by itself"
    after = paragraph.bounding_box()
    assert place is not None
    assert after is not None
    assert abs(place["y"] - after["y"]) < 4


def test_a_page_finds_the_next_preview_after_the_first_was_killed(
    page: Any, preview: Preview, start: Callable[..., Preview], transcript: Path
) -> None:
    sync.expect(page.get_by_role("status")).to_have_text("nothing to mend")
    os.killpg(preview[1].pid, signal.SIGKILL)
    preview[1].wait()
    frame = page.frame_locator("#page")
    sync.expect(frame.get_by_role("alert")).to_contain_text("The preview has ended")
    transcript.write_text(transcript.read_text().replace("A long answer", "Meanwhile"))
    start("--port", preview[0].rstrip("/").rpartition(":")[2])
    sync.expect(frame.get_by_role("heading", level=1)).to_have_text("Meanwhile")
    sync.expect(frame.get_by_role("alert")).to_be_hidden()
    transcript.write_text(transcript.read_text().replace("Meanwhile", "And on it goes"))
    sync.expect(frame.get_by_role("heading", level=1)).to_have_text("And on it goes")


def test_transcripts_come_and_go(page: Any, preview: Preview, transcript: Path) -> None:
    frame = page.frame_locator("#page")
    heading, alert = frame.get_by_role("heading", level=1), frame.get_by_role("alert")
    sync.expect(heading).to_have_text("A long answer")
    transcript.rename(transcript.with_name("renamed.md"))
    sync.expect(alert).to_contain_text("no longer in the publication")
    sync.expect(heading).to_have_text("A long answer")
    transcript.with_name("renamed.md").rename(transcript)
    sync.expect(alert).to_be_hidden()
    page.goto(f"{preview[0]}en/later/index.html")
    sync.expect(page.get_by_role("heading", level=1)).to_have_text("Not Found")
    transcript.with_name("later.md").write_text(transcript.read_text().replace("A long answer", "Here at last"))
    sync.expect(page.get_by_role("heading", level=1)).to_have_text("Here at last")
    page.goto(f"{preview[0]}en/index.html")
    sync.expect(page.get_by_role("link", name="Here at last", exact=True)).to_be_visible()
    transcript.with_name("later.md").unlink()
    sync.expect(page.get_by_role("link", name="Here at last", exact=True)).to_have_count(0)
    settings = transcript.parents[1] / "pressroom.toml"
    good = settings.read_text()
    settings.write_text(good.replace("title =", "titel ="))
    sync.expect(page.get_by_role("alert")).to_contain_text("titel")
    settings.write_text(good.replace('"Briefings"', '"Mended briefings"'))
    sync.expect(page.get_by_role("heading", level=1)).to_have_text("Mended briefings")
    sync.expect(page.get_by_role("alert")).to_be_hidden()


def test_a_change_leaves_the_focus_in_the_toolbar_and_open_lists_alone(page: Any, transcript: Path) -> None:
    frame = page.frame_locator("#page")
    frame.locator("#a1 a").first.focus()
    language = page.get_by_label("Profile")
    language.focus()
    language.locator("option").first.evaluate("option => { option.kept = true; }")
    transcript.write_text(transcript.read_text().replace("A long answer", "Another title"))
    sync.expect(frame.get_by_role("heading", level=1)).to_have_text("Another title")
    sync.expect(page).to_have_title(re.compile("Another title"))
    sync.expect(language).to_be_focused()
    assert language.locator("option").first.evaluate("option => option.kept === true")


@pytest.mark.parametrize("colours", ["none", "active"])
def test_a_narrow_toolbar_is_whole_and_in_order_by_keyboard(browser: Any, preview: Preview, colours: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640}, forced_colors=colours)
    page.goto(f"{preview[0]}-/desk/en/long/index.html")
    sync.expect(page.get_by_role("status")).to_have_text("nothing to mend")
    tools = page.get_by_role("button", name="Tools", exact=True)
    sync.expect(tools).to_have_attribute("aria-expanded", "false")
    tools.focus()
    page.keyboard.press("Enter")
    names = []
    for _ in range(6):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        names.append(focused.evaluate("element => element.labels[0].textContent"))
        assert focused.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"
        box = focused.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
        assert box["height"] >= 24
    assert names == ["Show", "Profile", "Theme", "Width", "Seen with", "Wide spacing"]
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "page"
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert page.get_by_role("main").count() == page.get_by_role("banner").count() == 1


def test_source_and_translation_stand_below_each_other_where_it_is_narrow(browser: Any, preview: Preview) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto(f"{preview[0]}-/sides/en/long/index.html")
    passages = page.get_by_role("region", name="Passages")
    assert passages.evaluate("element => element.scrollWidth <= element.clientWidth")
    cells = page.locator("#a1-p1 td")
    first, second = cells.first.bounding_box(), cells.last.bounding_box()
    assert first["y"] + first["height"] <= second["y"]


def test_a_notice_reads_from_the_left_in_a_page_from_the_right_and_covers_nothing_for_good(
    page: Any, transcript: Path
) -> None:
    settings = transcript.parents[1] / "pressroom.toml"
    settings.write_text(settings.read_text().replace('"fr"', '"ar"'))
    transcript.write_text(transcript.read_text().replace("lang: en", "lang: ar"))
    page.set_viewport_size({"width": 320, "height": 640})
    base = page.url.partition("-/desk/")[0]
    page.goto(f"{base}-/desk/ar/long/index.html")
    frame = page.frame_locator("#page")
    sync.expect(frame.get_by_role("heading", level=1)).to_be_visible()
    transcript.write_text(transcript.read_text().replace("speakers: [press]", "speakers: [ada]"))
    alert = frame.get_by_role("alert")
    sync.expect(alert).to_contain_text("ada")
    assert frame.locator("html").get_attribute("dir") == "rtl"
    assert alert.evaluate("element => getComputedStyle(element).direction") == "ltr"
    assert frame.locator("html").evaluate("root => root.scrollWidth <= root.clientWidth")
    frame.locator("html").evaluate("() => scrollTo(0, 1e6)")
    last = frame.locator("body > :not(#pressroom-preview, script)").last.bounding_box()
    notice = frame.locator(".notice").bounding_box()
    assert last["y"] + last["height"] <= notice["y"] + 1
    fold = frame.get_by_role("button", name="Errors")
    fold.click()
    sync.expect(frame.get_by_role("group", name="Errors")).to_be_hidden()
    sync.expect(fold).to_have_attribute("aria-expanded", "false")
    transcript.write_text(transcript.read_text().replace("[ada]", "[grace]"))
    sync.expect(alert).to_contain_text("1 error")
    page.wait_for_timeout(500)
    sync.expect(frame.get_by_role("group", name="Errors")).to_be_hidden()


def test_what_leads_out_of_the_publication_does_not_take_the_toolbar_its_page(page: Any, transcript: Path) -> None:
    transcript.write_text(transcript.read_text().replace("Why?", "[Elsewhere](https://example.org/)"))
    link = page.frame_locator("#page").get_by_role("link", name="Elsewhere")
    sync.expect(link).to_be_visible()
    with page.expect_popup():
        link.click()
    sync.expect(page.frame_locator("#page").get_by_role("heading", level=1)).to_have_text("A long answer")
