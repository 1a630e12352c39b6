-- What the vacancies of each employer offer together, in pounds, and how many state it.
-- $basis: one of mid, min, max, day_rate
SELECT
    /* by */
    employer,
    sum(figure) AS gbp,
    count(*) AS vacancies
FROM (
    SELECT
        *,
        CASE $basis
            WHEN 'min' THEN annual_min_gbp
            WHEN 'max' THEN annual_max_gbp
            WHEN 'day_rate' THEN day_rate_gbp
            ELSE annual_gbp
        END AS figure
    FROM asked
)
WHERE figure IS NOT NULL
GROUP BY /* by */ employer
ORDER BY /* by */ employer
