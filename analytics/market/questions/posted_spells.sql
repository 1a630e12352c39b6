-- When vacancies were posted, where a source tells it, and how long they stood, in days since then.
-- Seen from `entry`, watched to `exit`; `ended` is false for those still open at the window's end. One
-- that went between two snapshots is taken to have gone half-way, be it half a day. Of a month in
-- which the window begins only a part would be counted, so it is left out.
-- at any time
SELECT
    date_trunc('month', posted_on)::DATE AS month,
    date_diff('day', posted_on, first_seen) AS entry,
    CASE
        WHEN gone_by <= $until
            THEN date_diff('day', posted_on, last_seen) + date_diff('day', last_seen, gone_by) / 2
        ELSE date_diff('day', posted_on, least(last_seen, $until))
    END AS exit,
    gone_by IS NOT NULL AND gone_by <= $until AS ended,
    count(*) AS vacancies
FROM asked
WHERE date_trunc('month', posted_on)::DATE > $since AND first_seen <= $until
GROUP BY month, entry, exit, ended
ORDER BY month, entry, exit, ended
