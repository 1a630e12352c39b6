-- Vacancies read whole that name one of some technologies and none of the others, by which.
-- $among: names
SELECT
    names[1]::VARCHAR AS technology,
    count(*) AS vacancies
FROM (
    SELECT array_intersect(stack::VARCHAR[], $among) AS names
    FROM asked
    WHERE text_complete
)
WHERE array_length(names) = 1
GROUP BY names[1]
ORDER BY technology
