"""Sources give HTML, entities, Markdown and mojibake; readers get plain text."""

from __future__ import annotations

import pandas as pd
import pytest

from analytics.read.text import LONGEST, clean, plain


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("<p>One<br/>two</p>", "One\ntwo"),
        ("<ul><li>SQL</li><li>Go</li></ul>", "SQL\n\nGo"),
        ("&amp;lt;p&amp;gt;R&amp;amp;D&amp;lt;/p&amp;gt;", "R&D"),
        ("\u00c2\u00a345k", "£45k"),
        ("\u201a\u00ac30,000", "€30,000"),
        ("soft\u00adware deve\u200bloper", "software developer"),
        ("£40,000\u00a0per\u202fyear", "£40,000 per year"),
        ("full\u2011stack", "full-stack"),
        (r"C\# \| C\+\+ \- **Salary:**", "C# | C++ - Salary:"),
        ("if a < b and c > d, List<String>", "if a < b and c > d, List<String>"),
        ("<script>alert(1)</script>Pay", "Pay"),
    ],
)
def test_markup_and_marks_become_plain_text(given: str, read: str) -> None:
    assert plain(given) == read


def test_windows_marks_become_what_they_were_typed_as() -> None:
    assert plain("DEVELOPER \x96 \x9370%\x94 \x80500") == "DEVELOPER \u2013 \u201c70%\u201d €500"


def test_long_dashes_and_curly_quotes_stay() -> None:
    assert plain("£40k \u2013 £50k, you\u2019ll") == "£40k \u2013 £50k, you\u2019ll"


def test_letters_drawn_as_ornaments_become_letters() -> None:
    assert clean(pd.DataFrame({"title": ["\U0001d5e6\U0001d5e4\U0001d5df"]}))["title"][0] == "SQL"


def test_ornaments_beside_mojibake_become_letters_too() -> None:
    assert clean(pd.DataFrame({"title": ["\u00c2\u00a3 \U0001d5e6"]}))["title"][0] == "\u00a3 S"


def test_what_is_longer_than_anybody_writes_is_read_so_far() -> None:
    frame = clean(pd.DataFrame({"title": ["a" * 5_000], "text": ["Go. " + "é" * 1_000_000]}))
    assert frame["title"].str.len().tolist() == [LONGEST["title"]]
    assert frame["text"].str.len().tolist() == [LONGEST["text"]]
    assert frame["lower"].str.startswith("a").all()


def test_absent_and_null_texts_are_empty() -> None:
    read = clean(pd.DataFrame({"title": ["Developer", None]}, index=[7, 3]))
    assert read.index.tolist() == [7, 3]
    assert read["title"].tolist() == ["Developer", ""]
    assert read["text"].tolist() == ["", ""]
    assert read["lower"].tolist() == ["developer\n", "\n"]


def test_an_empty_frame_stays_empty() -> None:
    assert clean(pd.DataFrame({"title": []})).empty


def test_what_is_clean_stays_as_it_is() -> None:
    once = clean(pd.DataFrame({"title": ["A <b>lead</b>"], "text": ["<p>x &amp;amp; y</p>"]}))
    pd.testing.assert_frame_equal(clean(once), once)
