-- Vacancies read whole, counted by which of some technologies they name, by level and by sector.
-- $among: text
SELECT
    level,
    sector,
    list_sort(list_intersect(stack::VARCHAR[], string_split($among, '|'))) AS stack,
    count(*) AS vacancies
FROM asked
WHERE text_complete
GROUP BY level, sector, list_sort(list_intersect(stack::VARCHAR[], string_split($among, '|')))
ORDER BY level, sector, stack
