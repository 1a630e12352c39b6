"""Which language, which tools? What is asked for, what it adds, what goes together, what first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from analytics.measures.reach import languages
from dashboard.charts import step_up
from dashboard.model.page import Chart, Page, PageGroup, TableColumn, estimate
from dashboard.pages.stack import goes_with, premium_pairs, ranked_shares, reach_rows
from dashboard.pages.stack.comparison import (
    MARKS_PAIR,
    PREMIA_PAIR,
    RANKING_PAIR,
    REACH_PAIR,
    TOGETHER_PAIR,
    compare,
)
from dashboard.pages.stack.data import FIRST, KIND, first_language, marks, premia, ranking, together
from dashboard.pages.working.whole_texts import NOTHING, none_at_all, why_none
from dashboard.reporting import notes as method
from dashboard.reporting.format import count, difference, pounds, share, text
from dashboard.reporting.ranking import SHARE as ENDS
from dashboard.reporting.ranking import leading

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.model.page import View

LEADING: Final = 3
FEW_ON_ONE_SIDE = (
    "Too few adverts with full text are on either side to set them side by side. Widen the period "
    "or take a filter off."
)
READ_WHOLE = "Of adverts with full text: the start of an advert alone leaves most of them out."


def headline(view: View) -> str:
    """Return what is named most, and which languages, in plain words."""
    named = view.ask("technologies")
    stated = named[named["share"].notna()]
    if stated.empty:
        return why_none(view)
    spoken = stated[stated["technology"].isin(languages())]
    out_of = count(stated["out_of"].iloc[0])
    most = f"Most often these adverts name {_leading(stated)}."
    which = f" Of languages they ask most for {_leading(spoken)}." if len(spoken) else ""
    return f"{most}{which} That is from {out_of} adverts with full text."


def _leading(named: pd.DataFrame) -> str:
    return leading(named.assign(label=named["technology"]), ENDS, _with_share, LEADING)


def _with_share(row: dict[str, Any]) -> str:
    return f"{row['label']} ({share(row['share'])})"


SHARE = (*estimate("share", "Share", share, ends=""),)
PAY = (*estimate("p50", "Median", pounds),)
WHY = TableColumn("withheld", "Withheld because", text)
PREMIUM = (
    TableColumn("label", "Technology"),
    TableColumn("with_pay", "State pay", count),
    *PAY,
    *estimate("raw", "Unadjusted", difference),
    *estimate("adjusted", "Like adverts", difference, ends=""),
    TableColumn(
        "stands", "Statistically clear", lambda stands: "yes" if stands else "could be chance"
    ),
    TableColumn("vacancies", "Compared, with it", count),
    TableColumn("others", "Compared, without", count),
    TableColumn("employers", "Employers", count),
    WHY,
)

RANKING = Chart(
    name="technologies",
    title="What adverts ask for",
    unit="share of vacancies with full advert text",
    ask=ranking,
    figure=ranked_shares.ranked_shares,
    caption=ranked_shares.finding,
    columns=(
        TableColumn("label", "Technology"),
        TableColumn("vacancies", "Name it", count),
        TableColumn("out_of", "Out of", count),
        *SHARE,
        TableColumn("rank", "Rank", count),
        TableColumn("rank_best", "At best", count),
        TableColumn("rank_worst", "At worst", count),
        *estimate("change", "Share against a year before", difference),
        TableColumn("verdict", "Clear?", text),
        TableColumn("change_withheld", "Change withheld because", text),
        WHY,
    ),
    empty=NOTHING,
    why_empty=none_at_all,
    notes=(
        f"{READ_WHOLE} {method.SAY_ALIKE} The places are those it may have among all technologies "
        "of every kind, as far as chance could move them all at once. "
        "Changes are of the share, against the same months a year before, in searches run in both. "
        f"{method.PICKED}"
    ),
    key=ranked_shares.KEY,
    pair=RANKING_PAIR,
)
PREMIA = Chart(
    name="technology-pay",
    title="What pays",
    unit="share of the pay of adverts that don't name it; GBP a year",
    ask=premia,
    figure=premium_pairs.premium_pairs,
    caption=premium_pairs.finding,
    columns=PREMIUM,
    empty=NOTHING,
    why_empty=none_at_all,
    notes=(
        f"{READ_WHOLE} Like adverts are alike in the other technologies, in level, role, sector, "
        "work mode, contract, source, region, month and in how many technologies they name. "
        f"{method.LIKE_PAY} {method.PICKED} A technology may mark the better-paid job rather than "
        "cause the pay."
    ),
    key=premium_pairs.KEY,
    pair=PREMIA_PAIR,
)
TOGETHER_WITH = Chart(
    name="goes-with",
    title="What goes with what",
    unit="share of vacancies that name a technology",
    ask=together,
    figure=goes_with.goes_with,
    caption=goes_with.finding,
    columns=(
        TableColumn("technology", "Of adverts that name"),
        TableColumn("other", "also name"),
        TableColumn("vacancies", "Name both", count),
        TableColumn("out_of", "Out of", count),
        *SHARE,
        TableColumn("share_of_all", "Share of all adverts", share),
        TableColumn("times", "Times as often", goes_with.times_as_often),
    ),
    empty=NOTHING,
    why_empty=none_at_all,
    notes=(
        "The commonest languages, or the commonest of the kind chosen on the panel, each with the "
        f"two things whose share stands furthest above that of all adverts. {READ_WHOLE}"
    ),
    key=goes_with.KEY,
    pair=TOGETHER_PAIR,
)
MARKS = Chart(
    name="marks-senior",
    title="What marks senior from mid",
    unit="share of vacancies with full advert text",
    ask=marks,
    figure=step_up.step_up,
    caption=step_up.marking,
    columns=(
        TableColumn("label", "Technology or practice"),
        TableColumn("vacancies", "Name it, at both levels", count),
        TableColumn("out_of", "Out of, at both levels", count),
        TableColumn("share_lower", "At mid", share),
        *estimate("share_upper", "At senior", share, ends=""),
        TableColumn("out_of_upper", "Senior adverts", count),
        TableColumn("told", "What it tells"),
        TableColumn("odds_ratio", "Senior against mid, like adverts", lambda ratio: f"{ratio:.2f}"),
        TableColumn("odds_low", "from", lambda ratio: f"{ratio:.2f}"),
        TableColumn("odds_high", "to", lambda ratio: f"{ratio:.2f}"),
    ),
    empty=FEW_ON_ONE_SIDE,
    notes=(
        f"{READ_WHOLE} All levels are read, whatever the level on the panel. Like adverts are "
        f"alike in role, sector and how many technologies they name. {method.ODDS} {method.PICKED} "
        "Shown are the clearest of all things that are named often enough."
    ),
    key=step_up.MARKS_KEY,
    pair=MARKS_PAIR,
)
REACH = Chart(
    name="first-language",
    title="Which language first?",
    unit="vacancies; GBP a year",
    ask=first_language,
    figure=reach_rows.reach_rows,
    caption=reach_rows.finding,
    columns=(
        TableColumn("label", "Language"),
        TableColumn("vacancies", "Name it", count),
        TableColumn("only", "With no other language", count),
        TableColumn("junior", "For beginners", count),
        *SHARE,
        TableColumn("regions", "Regions", count),
        TableColumn("sectors", "Sectors", count),
        TableColumn("stages", "Kinds of employer", count),
        TableColumn("levels", "Levels", count),
        TableColumn("companions", "Most often with", text),
        *PAY,
        WHY,
        TableColumn("withheld_pay", "Pay withheld because", text),
    ),
    empty=NOTHING,
    why_empty=none_at_all,
    notes=(
        f"{READ_WHOLE} Name up to six languages on the panel to compare them, for instance “Java, "
        "Python, Go”; otherwise the commonest six stand here. Beginners are interns, graduates and "
        "juniors. A region or sector counts where at least six adverts name the language. On the "
        "right of each name: the median of its adverts that state pay, with its 95% interval."
    ),
    key=reach_rows.KEY,
    pair=REACH_PAIR,
)

PAGE = Page(
    path="/stack",
    name="Stack",
    question="Which language, which tools?",
    order=40,
    group=PageGroup.EXPLORE,
    headline=headline,
    compare=compare,
    options=(KIND, FIRST),
    sections=(RANKING, PREMIA, TOGETHER_WITH, MARKS, REACH),
)
