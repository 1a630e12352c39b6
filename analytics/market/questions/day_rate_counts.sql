-- How many contracts state each day rate.
SELECT
    /* by */
    day_rate_gbp,
    count(*) AS vacancies
FROM asked
WHERE day_rate_gbp IS NOT NULL
GROUP BY /* by */ day_rate_gbp
ORDER BY /* by */ day_rate_gbp
