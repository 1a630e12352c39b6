-- How many vacancies each employer posted in each month, where a source tells when.
-- at any time
SELECT
    date_trunc('month', posted_on)::DATE AS month,
    employer,
    count(*) AS vacancies
FROM asked
WHERE date_trunc('month', posted_on)::DATE > $since AND first_seen <= $until
GROUP BY month, employer
ORDER BY month, employer
