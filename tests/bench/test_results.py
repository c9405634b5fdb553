"""What was measured: kept, merged, judged, and written into the document and the plot."""

from pathlib import Path

import pytest
from bench.cases.changes import edit, stamps, strange, written
from bench.cases.scale import growth_rows
from bench.generate import Order, generate
from bench.measure import Figure, median
from bench.plot import plot_growth, say
from bench.report import DOCUMENT, MissingMarkerError, fill, write_report
from bench.results import Outcome, Results, Row, read_results, write_results
from bench.table import CASES
from lxml import etree

HERE = {"processor": "Abacus 9", "processors": "2", "memory": "1 GB", "system": "Beads"}
SVG = "{http://www.w3.org/2000/svg}"


def figure(wall: float, memory: float = 50.0) -> Figure:
    return Figure(wall=wall, cpu=wall, peak=memory)


def row(value: float | None = 1.0, *, limit: float = 2.0, at_least: bool = False, key: str = "x") -> Row:
    others = {"pandoc": figure(4.0)}
    return Row(
        key=key, what="Something", target="≤ 2 s", value=value, limit=limit, unit="s", at_least=at_least,
        ours=figure(2.0), others=others,
    )  # fmt: skip


def results(**outcomes: Outcome) -> Results:
    return Results(outcomes=outcomes, machine=HERE, versions={"Python": "3.11"})


def test_the_file_gives_back_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "results.json"
    before = results(one=Outcome(rows=(row(), row(None, key="y"))), growth=Outcome(points={10: figure(1.0)}))
    write_results(path, before)
    assert read_results(path) == before


def test_no_file_is_no_results(tmp_path: Path) -> None:
    assert read_results(tmp_path / "none.json") == Results()


def test_a_case_measured_again_leaves_the_others_alone() -> None:
    merged = results(one=Outcome(rows=(row(1.0),)), two=Outcome(rows=(row(3.0),))).merged(
        "two", Outcome(rows=(row(4.0),))
    )
    assert [merged.outcomes[name].rows[0].value for name in ("one", "two")] == [1.0, 4.0]


def test_points_of_a_curve_join_those_of_earlier_runs() -> None:
    merged = results(growth=Outcome(points={10: figure(1.0), 1000: figure(99.0)})).merged(
        "growth", Outcome(points={10: figure(2.0), 30: figure(3.0)})
    )
    assert {number: point.wall for number, point in merged.outcomes["growth"].points.items()} == {
        10: 2,
        30: 3,
        1000: 99,
    }
    assert list(merged.outcomes["growth"].points) == [10, 30, 1000]


def test_numbers_of_two_machines_are_never_mixed() -> None:
    before = results(one=Outcome(rows=(row(),)))
    assert before.on(HERE, {}).outcomes == before.outcomes
    assert before.on({**HERE, "memory": "2 GB"}, {}).outcomes == {}


@pytest.mark.parametrize(
    ("measured", "reached"),
    [
        (row(1.0), True),
        (row(2.1), False),
        (row(0.9, limit=0.85, at_least=True), True),
        (row(0.8, limit=0.85, at_least=True), False),
        (row(None), None),
    ],
)
def test_a_target_is_reached_or_not_or_unknown(measured: Row, reached: bool | None) -> None:
    assert measured.reached is reached


def test_medians_are_taken_number_by_number() -> None:
    taken = median([figure(1, 30), figure(5, 10), figure(2, 20)])
    assert (taken.wall, taken.peak, taken.runs) == (2, 20, 3)


def test_the_document_gets_its_tables_and_keeps_its_prose(tmp_path: Path) -> None:
    document, plot = tmp_path / "performance.md", tmp_path / "images" / "growth.svg"
    document.write_text(DOCUMENT.read_text("utf-8") + "\nA person's words.\n", "utf-8")
    points = {10: figure(1.0), 100: figure(9.0)}
    write_report(results(one=Outcome(rows=(row(3.0),)), growth=Outcome(points=points)), document, plot)
    text = document.read_text("utf-8")
    assert "| Something | ≤ 2 s | 3.00 s | no: 1.50 × the target |" in text
    assert "pandoc: 4.00 s, CPU 4.00 s, 50 MB (ratio 0.50)" in text
    assert "Abacus 9, 2 processors, 1 GB, Beads" in text
    assert "| 100 | 9.00 s |" in text
    assert "](images/growth.svg)" in text
    assert text.endswith("A person's words.\n")
    again = text
    write_report(results(one=Outcome(rows=(row(3.0),)), growth=Outcome(points=points)), document, plot)
    assert document.read_text("utf-8") == again


def test_a_document_without_a_marker_is_left_alone() -> None:
    with pytest.raises(MissingMarkerError):
        fill("no markers here", {"table": "…"})


def test_the_plot_says_what_it_shows_and_draws_every_point() -> None:
    root = etree.fromstring(plot_growth({10: figure(1.5), 100: figure(14.0), 1000: figure(150.0)}).encode())
    named = root.get("aria-labelledby", "").split()
    assert [
        element.get("id") for element in (root.find(f"{SVG}title"), root.find(f"{SVG}desc")) if element is not None
    ] == named
    assert "1,000 transcripts: 150 seconds of processor time, 50.0 megabytes." in (root.findtext(f"{SVG}desc") or "")
    assert root.get("role") == "img"
    assert len(root.findall(f"{SVG}circle")) == 2 * 3
    width, height = map(float, (root.get("viewBox") or "").split()[2:])
    for circle in root.findall(f"{SVG}circle"):
        assert 0 < float(circle.get("cx", "-1")) < width
        assert 0 < float(circle.get("cy", "-1")) < height


def test_growth_is_linear_where_each_further_transcript_takes_as_long() -> None:
    straight = growth_rows({number: figure(2 + number / 10) for number in (10, 30, 100, 300)})
    assert straight[0].value == pytest.approx(1.0)
    square = growth_rows({number: figure(2 + number**2 / 10) for number in (10, 30, 100, 300)})
    assert square[0].reached is False


@pytest.mark.parametrize(
    ("value", "said"), [(0.0431, "0.043"), (1.064, "1.06"), (12.64, "12.6"), (1234.5, "1,234"), (0, "0")]
)
def test_numbers_are_said_with_the_digits_that_matter(value: float, said: str) -> None:
    assert say(value) == said


def test_files_written_again_are_told_from_those_left_alone(tmp_path: Path) -> None:
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_text("same")
    before = stamps(tmp_path)
    (tmp_path / "beside").write_text("same")
    (tmp_path / "beside").replace(tmp_path / "a.html")
    assert written(before, stamps(tmp_path)) == {"a.html"}
    own = {
        "en/2000-tram/index.html",
        "index.html",
        "ru/index.html",
        ".pressroom-manifest.json",
        "en/2001-tram/index.html",
    }
    assert strange(own, "2000-tram") == {"en/2001-tram/index.html"}


def test_an_edit_touches_one_answer_only(tmp_path: Path) -> None:
    folder = generate(tmp_path, Order(documents=1, words=100))
    source = next((folder / "content").glob("*.md"))
    before = source.read_text("utf-8").splitlines()
    edit(source)
    after = source.read_text("utf-8").splitlines()
    assert sum(one != two for one, two in zip(before, after, strict=True)) == 1


def test_every_case_has_a_name_of_its_own() -> None:
    assert len({case.name for case in CASES}) == len(CASES)
