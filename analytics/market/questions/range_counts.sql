-- How many vacancies state each pair of ends of yearly pay; a missing end is null.
SELECT
    /* by */
    annual_min_gbp,
    annual_max_gbp,
    count(*) AS vacancies
FROM asked
WHERE annual_gbp IS NOT NULL
GROUP BY /* by */ annual_min_gbp, annual_max_gbp
ORDER BY /* by */ annual_min_gbp, annual_max_gbp
