-- Log yearly pay of each employer, from which the likeness of its adverts is estimated.
SELECT
    employer,
    sum(ln(annual_gbp)) AS sums,
    sum(ln(annual_gbp) ** 2) AS squares,
    count(*) AS counts
FROM vacancies
WHERE in_uk AND NOT is_training_course AND annual_gbp > 0
GROUP BY employer
