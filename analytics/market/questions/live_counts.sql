-- How many vacancies were open at each month's last good run, of the months in the window.
-- at any time
SELECT
    /* by */
    months.month,
    count(*) AS vacancies
FROM asked
JOIN (
    SELECT date_trunc('month', date)::DATE AS month, max(date) AS day
    FROM snapshots
    WHERE date > $since AND date <= $until AND doubtful = ''
    GROUP BY date_trunc('month', date)
) AS months ON asked.first_seen <= months.day AND asked.open_until >= months.day
GROUP BY /* by */ months.month
ORDER BY /* by */ months.month
