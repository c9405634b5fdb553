from pathlib import Path

import pytest

from pressroom.verify.rules.links import check


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr" / "index.html").write_text('<html lang="fr"><p id="réponse">Oui.</p></html>', encoding="utf-8")
    (tmp_path / "text.xhtml").write_text('<html xmlns="http://www.w3.org/1999/xhtml" xml:id="x"><p id="a1"/></html>')
    (tmp_path / "a b.png").touch()
    return tmp_path


def broken(site: Path, body: str) -> list[str]:
    page = site / "index.html"
    page.write_text(f'<!DOCTYPE html>\n<html><body id="here">{body}</body></html>', encoding="utf-8")
    return [found.message.removeprefix("the address ") for found in check([page])]


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="#here">',
        '<a href="#top">',
        '<a href="#">',
        '<a href="fr/">',
        '<a href="fr">',
        '<a href="/fr/index.html?from=here#r%C3%A9ponse">',
        '<a href="text.xhtml#a1">',
        '<img src="a%20b.png">',
        '<img srcset="a%20b.png 1x, fr/../a%20b.png 2x">',
        '<a href="a b.png#page=2">',
        '<a href="https://example.org/nowhere"><a href="mailto:press@example.org"><a href="//example.org/">',
    ],
)
def test_an_address_that_leads_somewhere_is_no_finding(site: Path, markup: str) -> None:
    assert broken(site, markup) == []


@pytest.mark.parametrize(
    ("markup", "message"),
    [
        ('<a href="#nowhere">', "#nowhere leads nowhere: index.html has no place of that name"),
        ('<a href="fr/#reponse">', "fr/#reponse leads nowhere: index.html has no place of that name"),
        ('<a href="de/">', "de/ leads nowhere: there is no such file"),
        ('<img src="c.png">', "c.png leads nowhere: there is no such file"),
        ('<img srcset="a%20b.png 1x, c.png 2x">', "c.png leads nowhere: there is no such file"),
        ('<a href="../other/">', "../other/ leads nowhere: it leads out of the published folder"),
        ('<a href="%00">', "%00 leads nowhere: there is no such file"),
    ],
)
def test_an_address_that_leads_nowhere_is_named(site: Path, markup: str, message: str) -> None:
    assert broken(site, markup) == [message]


def test_the_same_address_is_named_once_a_page(site: Path) -> None:
    assert len(broken(site, '<a href="de/">a</a> <a href="de/">b</a>')) == 1


def test_the_finding_has_the_line(site: Path) -> None:
    page = site / "index.html"
    page.write_text('<!DOCTYPE html>\n<html>\n<body>\n<a href="de/">a</a></body></html>')
    (found,) = check([page])
    assert found.span is not None
    assert (found.span.path, found.span.line) == (page.as_posix(), 4)
