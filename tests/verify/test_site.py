from pathlib import Path

from pressroom.verify.site import gather, site_root


def make(folder: Path, *names: str) -> list[Path]:
    paths = [folder / name for name in names]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return paths


def test_a_folder_stands_for_all_files_below_it_in_order(tmp_path: Path) -> None:
    page, book, pdf, document, _ = make(tmp_path, "b/a.HTML", "a.epub", "b/c/d.pdf", "b/text.xhtml", "style.css")
    published = gather([tmp_path, page])
    assert (published.html, published.epub, published.pdf, published.xhtml) == ((page,), (book,), (pdf,), (document,))
    assert published.of(("html", "pdf")) == (page, pdf)


def test_a_page_alone_belongs_to_the_site_that_its_index_pages_show(tmp_path: Path) -> None:
    _, page = make(tmp_path, "public/index.html", "public/fr/talk/large-print/index.html")
    assert site_root([page]) == (tmp_path / "public").resolve()


def test_pages_without_any_index_have_their_common_folder(tmp_path: Path) -> None:
    pages = make(tmp_path, "public/fr/a.html", "public/fr/b/c.html")
    assert site_root(pages) == (tmp_path / "public/fr").resolve()
