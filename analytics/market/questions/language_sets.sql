-- Vacancies read whole, counted by which of some technologies they name, by level and by sector.
-- $among: names
SELECT
    level,
    sector,
    list_sort(array_intersect(stack::VARCHAR[], $among)) AS stack,
    count(*) AS vacancies
FROM asked
WHERE text_complete
GROUP BY level, sector, list_sort(array_intersect(stack::VARCHAR[], $among))
ORDER BY level, sector, stack
