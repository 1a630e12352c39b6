-- When each search was last run well, and how many of its vacancies nobody has seen closed since.
-- whatever the filters: it is about the searches
-- at any time
SELECT
    runs.source,
    runs.run,
    runs.last_good,
    runs.is_recent,
    runs.last_doubtful,
    coalesce(still.open, 0) AS open
FROM (
    SELECT
        source,
        run,
        max(date) FILTER (doubtful = '') AS last_good,
        bool_or(is_latest AND is_recent) AS is_recent,
        max(date) FILTER (doubtful <> '') AS last_doubtful
    FROM snapshots
    GROUP BY source, run
) AS runs
LEFT JOIN (
    SELECT search, count(*) AS open
    FROM vacancies
    WHERE in_uk AND NOT is_training_course AND gone_by IS NULL
    GROUP BY search
) AS still ON still.search = runs.source || '/' || runs.run
ORDER BY runs.is_recent DESC, runs.last_good DESC, runs.source, runs.run
