"""The types of exported columns by name: one schema whatever the filters leave, even nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyarrow as pa

from analytics.schema.arrow import arrow_table

if TYPE_CHECKING:
    import pandas as pd

TEXT: Final = pa.large_string()
NUMBER: Final = pa.float64()
COUNT: Final = pa.int64()
DAY: Final = pa.timestamp("us")
KINDS: Final = {
    TEXT: """
        about answer because change_withheld before_withheld companions confidence contract degree
        employer_name every family figure figure_in from_level interval ir35 key kind label level
        likely lower name now_withheld other page place pooled region remote_withheld rough said
        sector selection shows source technology terms test test_because test_verdict tested_by
        title told counted under upper url vacancy_id verdict visa warning what wider
        wider_confidence withheld withheld_part withheld_pay word words work_mode years years_asked
        entry_route location search level_from employer_kind employer_stage group band state
        asks posted_withheld first_day last_day modelled_withheld model_roles""",
    COUNT: """
        before_n beginners breaks compared courses elsewhere_out_of employers jobs junior last
        least less levels listings live london_out_of more now_n only others out_of out_of_upper
        priced rounded same sectors seen stages target vacancies with_pay year adverts
        complete_texts own_priced model_priced ranged model_employers rounded_to""",
    pa.bool_(): "chosen is_agency is_clear is_cut is_live stands text_complete",
    DAY: "first_seen last_seen new_on month quarter",
    NUMBER: """
        adjusted adjusted_high adjusted_low adjusted_p annual_gbp annual_max_gbp annual_min_gbp
        ashe_p50 asked before_high before_low change change_high change_low claimed_high claimed_low
        day_rate_gbp degree_high degree_low degree_required disclosure disclosure_high
        disclosure_low elsewhere elsewhere_high elsewhere_low figure_gbp freedom from_gbp high index
        largest_share likeness london london_high london_low low maximum mean mean_high mean_low
        middle midpoint midpoint_high midpoint_low minimum most n_effective new now now_high now_low
        odds_high odds_low odds_ratio of_all of_all_high of_all_low of_all_p overlap p p10 p10_high
        posted posted_high posted_low
        p10_low p25 p25_high p25_low p50 p50_high p50_low p75 p75_high p75_low p90 p90_high p90_low
        rank rank_best rank_worst ratio_of_medians raw raw_high raw_low raw_p remote remote_high
        remote_low selected_high selected_low share share_before share_lower share_of_all
        share_upper slope slope_high slope_low slope_p step step_high step_low times to_gbp
        wider_employers wider_maximum wider_midpoint wider_midpoint_high wider_midpoint_low
        wider_minimum wider_n_effective wider_priced width aged_rate modelled modelled_employers
        modelled_from modelled_high modelled_low modelled_maximum modelled_midpoint
        modelled_minimum modelled_own""",
}
"""Type → the columns that have it wherever they stand."""
TYPES: Final = {name: kind for kind, names in KINDS.items() for name in names.split()}
OWN: Final = {
    "beside": {"period": TEXT},
    "adviser-sheet": {"n": TEXT, "part": TEXT, "period": TEXT, "where": TEXT},
    "changed-most": {"before": COUNT, "value": TEXT},
    "claims": {"n": NUMBER, "point": TEXT, "value": NUMBER},
    "first-language": {"regions": COUNT},
    "key-figures": {"value": NUMBER},
    "level-in-a-year": {"before": NUMBER},
    "offer": {"part": NUMBER},
    "pay-over-time": {"period": DAY},
    "sheet-pay": dict.fromkeys(("adverts", "how", "pay", "remote", "states"), TEXT),
    "pay-spread": {"point": NUMBER, "vacancies": NUMBER},
}
"""Export → the columns whose names mean something else there than elsewhere."""


def type_of(export: str, column: str) -> pa.DataType | None:
    """Return the type of an export's column; None for one that nothing is known of."""
    return OWN.get(export, {}).get(column) or TYPES.get(column)


def typed(frame: pd.DataFrame, export: str) -> pa.Table:
    """Return the frame as an Arrow table whose types are those declared, whatever it holds."""
    rows = arrow_table(frame)
    return pa.table(
        [_cast(rows[name], type_of(export, name)) for name in rows.column_names],
        schema=None,
        names=rows.column_names,
    )


def _cast(column: pa.ChunkedArray, kind: pa.DataType | None) -> pa.ChunkedArray:
    """Return a column as a type; as it is where nothing is declared, or its values do not fit."""
    if kind is None or column.type == kind:
        return column
    if column.null_count == len(column):
        return pa.chunked_array([pa.nulls(len(column), kind)])
    try:
        return column.cast(kind)
    except pa.ArrowInvalid:
        return column
