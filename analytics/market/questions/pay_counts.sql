-- How many vacancies state each yearly pay.
-- $basis: one of mid, min, max
SELECT
    /* by */
    CASE $basis
        WHEN 'min' THEN annual_min_gbp
        WHEN 'max' THEN annual_max_gbp
        ELSE annual_gbp
    END AS annual_gbp,
    count(*) AS vacancies
FROM asked
GROUP BY ALL
HAVING annual_gbp IS NOT NULL
ORDER BY ALL
