-- How many vacancies there are, how many state pay, and how many were read whole.
SELECT
    /* by */
    count(*) AS vacancies,
    count(*) FILTER (with_pay) AS with_pay,
    count(*) FILTER (annual_gbp IS NOT NULL) AS with_annual_pay,
    count(*) FILTER (day_rate_gbp IS NOT NULL) AS with_day_rate,
    count(*) FILTER (text_complete) AS complete_texts
FROM asked
GROUP BY /* by */ ()
ORDER BY /* by */ vacancies
