-- Every listing of every run; seen_id orders them by date and keeps each traceable to its row.
CREATE TEMP TABLE seen AS
SELECT
    /* columns */
    snapshots.source,
    snapshots.source || '/' || snapshots.run AS search,
    snapshots.number AS snapshot,
    snapshots.number * 4294967296 + given_listings.row_number AS seen_id,
    snapshots.date,
    snapshots.is_first,
    snapshots.is_latest,
    snapshots.is_recent,
    snapshots.next_date,
    pay_origin IN ('stated', 'text')
    AND coalesce(annual_min_gbp, annual_max_gbp, annual_gbp, day_rate_gbp) IS NOT NULL AS with_pay
FROM snapshots
JOIN (given_snapshots JOIN given_listings ON given_listings.file = given_snapshots.file)
    ON given_snapshots.number = snapshots.number
