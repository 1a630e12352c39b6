-- How many vacancies each employer has: of those that state pay, or of all.
-- $basis: one of mid, min, max, day_rate, stated, all
-- $texts: one of any, complete
SELECT
    /* by */
    employer,
    count(*) AS vacancies
FROM asked
WHERE CASE $basis
    WHEN 'mid' THEN annual_gbp IS NOT NULL
    WHEN 'min' THEN annual_min_gbp IS NOT NULL
    WHEN 'max' THEN annual_max_gbp IS NOT NULL
    WHEN 'day_rate' THEN day_rate_gbp IS NOT NULL
    WHEN 'stated' THEN with_pay
    ELSE true
END AND ($texts = 'any' OR text_complete)
GROUP BY /* by */ employer
ORDER BY /* by */ employer
