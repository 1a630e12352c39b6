-- Vacancies read whole, counted by what they name and by level, family, sector and employer.
SELECT
    employer,
    level,
    family,
    sector,
    list_sort(stack::VARCHAR[]) AS stack,
    list_sort(practices::VARCHAR[]) AS practices,
    len(stack) AS technologies,
    count(*) AS vacancies
FROM asked
WHERE text_complete
GROUP BY ALL
ORDER BY ALL
