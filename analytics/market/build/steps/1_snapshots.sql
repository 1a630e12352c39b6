-- Each run that was collected, with what its place in time says about the adverts it shows.
-- A doubtful run shows what is open; what it does not show may be open all the same.
CREATE TABLE snapshots AS
SELECT
    number,
    source,
    date,
    run,
    kept,
    quarantined,
    reader_version,
    doubtful,
    -- what its listings were when the market was built
    digest,
    -- up to the first good run of a search everything looks new
    first_good IS NULL OR date <= first_good AS is_first,
    date >= coalesce(latest_good, latest) AS is_latest,
    -- older than that, nobody knows whether it is still open
    date >= market_date - $live_days::INTEGER AS is_recent,
    -- the search's next good run: what it no longer shows had gone by then
    next_date
FROM (
    SELECT
        *,
        min(CASE WHEN doubtful = '' THEN date END) OVER search AS first_good,
        max(CASE WHEN doubtful = '' THEN date END) OVER search AS latest_good,
        min(CASE WHEN doubtful = '' THEN date END) OVER (
            PARTITION BY source, run
            ORDER BY date
            ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING
        ) AS next_date,
        max(date) OVER search AS latest,
        max(date) OVER () AS market_date
    FROM given_snapshots
    WINDOW search AS (PARTITION BY source, run)
) AS runs
ORDER BY number
