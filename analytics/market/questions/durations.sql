-- How long vacancies stood, in days since they were posted, for an estimate with delayed entry.
-- Watched from `entry` to `exit`; `ended` is false for those still open at the window's end. One
-- that went between two snapshots is taken to have gone half-way, after a day at least. Where nobody says when it was
-- posted it counts from when it was first seen, but for what a search's first run showed: nobody
-- knows how long that had stood.
-- at any time
SELECT
    /* by */
    entry,
    exit,
    ended,
    count(*) AS vacancies
FROM (
    SELECT
        *,
        date_diff('day', origin, greatest(first_seen, $since)) AS entry,
        CASE
            WHEN gone_by <= $until
                THEN date_diff('day', origin, last_seen)
                    + greatest(date_diff('day', last_seen, gone_by) // 2, 1)
            ELSE date_diff('day', origin, least(last_seen, $until))
        END AS exit,
        gone_by IS NOT NULL AND gone_by <= $until AS ended
    FROM (SELECT *, new_on AS origin FROM asked)
    WHERE last_seen >= $since AND first_seen <= $until AND new_on IS NOT NULL
)
WHERE exit > entry
GROUP BY /* by */ entry, exit, ended
ORDER BY /* by */ entry, exit, ended
