-- Vacancies read whole, counted by what they name and by level, family, sector and employer.
-- A model needs no more than some 50,000 vacancies: where more were read whole, those of a random
-- part of the employers stand for all, each employer with all it has or with nothing.
-- $most: number 50000
SELECT
    employer,
    level,
    family,
    sector,
    list_sort(stack::VARCHAR[]) AS stack,
    list_sort(practices::VARCHAR[]) AS practices,
    array_length(stack) AS technologies,
    count(*) AS vacancies
FROM asked
WHERE text_complete
    AND abs(employer) % 2147483648 * 2654435761 % 4294967296 % 10000
    < 10000.0 * $most / greatest((SELECT count(*) FROM asked WHERE text_complete), $most)
GROUP BY
    employer, level, family, sector, list_sort(stack::VARCHAR[]),
    list_sort(practices::VARCHAR[]), technologies
ORDER BY employer, level, family, sector, stack, practices, technologies
