-- When vacancies were posted, where a source tells it, and how long they stood, in days since then.
-- Seen from `entry`, watched to `exit`; `ended` is false for those still open at the window's end. One
-- that went between two snapshots is taken to have gone half-way, be it half a day.
-- at any time
SELECT
    date_trunc('month', posted_on)::DATE AS month,
    first_seen - posted_on AS entry,
    CASE
        WHEN gone_by <= $until THEN last_seen - posted_on + (gone_by - last_seen) / 2
        ELSE least(last_seen, $until) - posted_on
    END AS exit,
    gone_by IS NOT NULL AND gone_by <= $until AS ended,
    count(*) AS vacancies
FROM asked
WHERE posted_on > $since AND first_seen <= $until
GROUP BY month, entry, exit, ended
ORDER BY month, entry, exit, ended
