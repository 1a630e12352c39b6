-- When each search was first and last run within the window: what was watched all along.
-- at any time
SELECT
    source || '/' || run AS search,
    min(date) AS first_run,
    max(date) AS last_run,
    $since::DATE AS since,
    $until::DATE AS until
FROM snapshots
WHERE date >= $since AND date <= $until AND doubtful = ''
GROUP BY source, run
ORDER BY search
