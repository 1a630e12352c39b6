-- Each run that was collected, with what its place in time says about the adverts it shows.
CREATE TABLE snapshots AS
SELECT
    number,
    source,
    date,
    run,
    kept,
    quarantined,
    reader_version,
    -- in the first run of a search everything looks new
    date = min(date) OVER (PARTITION BY source, run) AS is_first,
    date = max(date) OVER (PARTITION BY source) AS is_latest,
    -- the source's next snapshot: what it no longer shows had gone by then
    (SELECT min(later.date) FROM given_snapshots AS later
     WHERE later.source = given_snapshots.source AND later.date > given_snapshots.date) AS next_date
FROM given_snapshots
ORDER BY number
