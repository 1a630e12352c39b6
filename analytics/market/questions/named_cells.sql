-- Vacancies read whole, counted by employer, kind, sector, stage and which of some names they hold.
-- $names: text
SELECT
    employer,
    family,
    sector,
    employer_stage,
    list_sort(list_intersect(stack::VARCHAR[], string_split($names, '|'))) AS stack,
    count(*) AS vacancies
FROM asked
WHERE text_complete
GROUP BY
    employer, family, sector, employer_stage,
    list_sort(list_intersect(stack::VARCHAR[], string_split($names, '|')))
ORDER BY employer, family, sector, employer_stage, stack
