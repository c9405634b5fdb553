"""The preview in a real browser: an editor edits, makes a mistake, and mends it."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pressroom.errors import ExitCode

sync = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
sync.expect.set_options(timeout=30_000)
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are otherwise there")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    # As editors do: a new file under a passing name, and then the old name.
    passing = path.with_name(".long.md.swp")
    passing.write_text(text.replace(old, new))
    passing.replace(path)


def test_an_editor_edits_makes_a_mistake_and_mends_it(page: Any, transcript: Path) -> None:
    frame = page.frame_locator("#page")
    paragraph = frame.get_by_text("sentence number 40 ")
    paragraph.scroll_into_view_if_needed()
    link = frame.locator("#a1 a").first
    link.evaluate("element => element.focus({preventScroll: true})")
    before = paragraph.bounding_box()

    # Text above the place grows: the passage that is looked at stays where it is.
    edit(transcript, "sentence number 3 ", f"sentence number 3, with more {'and more ' * 60}")
    sync.expect(frame.get_by_text("with more and more")).to_have_count(1)
    sync.expect(frame.locator("#a1 a").first).to_be_focused()
    frame.locator("body").evaluate("async () => { await document.fonts.ready; }")
    after = paragraph.bounding_box()
    assert before is not None
    assert after is not None
    assert abs(before["y"] - after["y"]) < 4
    assert page.evaluate("document.getElementById('page').contentWindow.scrollY") > 500

    edit(transcript, "date: 2024-05-14", "date: [")
    alert = frame.get_by_role("alert")
    sync.expect(alert).to_contain_text("content/long.md, line")
    sync.expect(alert).to_contain_text("Hint:")
    sync.expect(frame.get_by_role("heading", level=1)).to_have_text("A long answer")
    sync.expect(page.get_by_role("status")).to_contain_text("error")
    assert abs((paragraph.bounding_box() or before)["y"] - before["y"]) < 4

    edit(transcript, "date: [", "date: 2024-05-14")
    edit(transcript, "title: A long answer", "title: A mended answer")
    sync.expect(frame.get_by_role("heading", level=1)).to_have_text("A mended answer")
    sync.expect(alert).to_be_hidden()
    sync.expect(page.get_by_role("status")).to_have_text("nothing to mend")


def test_the_tools_work_by_keyboard_and_have_names(page: Any) -> None:
    for name in ("Show", "Language", "Profile", "Width", "Seen with"):
        sync.expect(page.get_by_label(name, exact=True)).to_be_visible()
    page.get_by_label("Width").select_option("320")
    assert page.locator("#page").evaluate("element => element.contentWindow.innerWidth") == 320
    page.get_by_label("Profile").select_option(label="Large print")
    page.wait_for_url("**/-/desk/en/long/large-print/index.html")
    page.get_by_label("Seen with").select_option("deuteranopia")
    assert "deuteranopia" in page.locator("#page").evaluate("element => getComputedStyle(element).filter")
    page.get_by_label("Wide spacing").check()
    spacing = "() => getComputedStyle(document.getElementById('page').contentDocument.querySelector('p')).letterSpacing"
    assert page.evaluate(spacing) != "normal"
    page.get_by_label("Show", exact=True).select_option("outline")
    frame = page.frame_locator("#page")
    sync.expect(frame.get_by_role("heading", name="In the order of reading")).to_be_visible()
    page.get_by_label("Show", exact=True).select_option("")
    sync.expect(frame.get_by_role("heading", level=1)).to_have_text("A long answer")
    page.get_by_role("button", name="Tools").focus()
    page.keyboard.press("Enter")
    sync.expect(page.get_by_label("Width")).to_be_hidden()


def test_ctrl_c_ends_at_once_although_a_page_follows(page: Any, preview: tuple[str, "subprocess.Popen[str]"]) -> None:
    sync.expect(page.get_by_role("status")).to_have_text("nothing to mend")
    os.killpg(preview[1].pid, signal.SIGINT)
    _, errors = preview[1].communicate(timeout=10)
    assert preview[1].returncode == ExitCode.INTERRUPTED
    assert errors.endswith("stopped\n")
    assert "Traceback" not in errors
    sync.expect(page.frame_locator("#page").get_by_role("alert")).to_contain_text("The preview has ended")
