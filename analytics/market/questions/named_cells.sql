-- Vacancies read whole, counted by employer, kind, sector, stage and which of some names they hold.
-- $names: names
SELECT
    employer,
    family,
    sector,
    employer_stage,
    list_sort(array_intersect(stack::VARCHAR[], $names)) AS stack,
    count(*) AS vacancies
FROM asked
WHERE text_complete
GROUP BY
    employer, family, sector, employer_stage,
    list_sort(array_intersect(stack::VARCHAR[], $names))
ORDER BY employer, family, sector, employer_stage, stack
