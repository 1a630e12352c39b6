-- How many vacancies, read whole, name each pair of technologies; a pair stands once.
SELECT
    /* by */
    one AS technology,
    other,
    count(*) AS vacancies
FROM (
    SELECT *, unnest(stack) AS other
    FROM (SELECT *, unnest(stack) AS one FROM asked WHERE text_complete)
)
WHERE one < other
GROUP BY /* by */ one, other
ORDER BY vacancies DESC, /* by */ technology, other
