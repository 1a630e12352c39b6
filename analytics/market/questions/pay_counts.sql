-- How many vacancies state each yearly pay.
-- $basis: one of mid, min, max
SELECT
    /* by */
    figure AS annual_gbp,
    count(*) AS vacancies
FROM (
    SELECT
        *,
        CASE $basis
            WHEN 'min' THEN annual_min_gbp
            WHEN 'max' THEN annual_max_gbp
            ELSE annual_gbp
        END AS figure
    FROM asked
)
WHERE figure IS NOT NULL
GROUP BY /* by */ figure
ORDER BY /* by */ figure
