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
    (
        SELECT min(later.date)
        FROM given_snapshots AS later
        WHERE later.source = runs.source
            AND later.run = runs.run
            AND later.date > runs.date
            AND later.doubtful = ''
    ) AS next_date
FROM (
    SELECT
        *,
        min(date) FILTER (doubtful = '') OVER search AS first_good,
        max(date) FILTER (doubtful = '') OVER search AS latest_good,
        max(date) OVER search AS latest,
        max(date) OVER () AS market_date
    FROM given_snapshots
    WINDOW search AS (PARTITION BY source, run)
) AS runs
ORDER BY number
