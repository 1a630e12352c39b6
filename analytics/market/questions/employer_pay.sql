-- How many vacancies of each employer state each yearly pay.
SELECT
    /* by */
    employer,
    annual_gbp,
    count(*) AS vacancies
FROM asked
WHERE annual_gbp IS NOT NULL
GROUP BY /* by */ employer, annual_gbp
ORDER BY /* by */ employer, annual_gbp
