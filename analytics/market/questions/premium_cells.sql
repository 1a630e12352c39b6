-- Vacancies with yearly pay, counted by everything that pay is adjusted for.
-- A model needs no more than some 50,000 vacancies: where more state yearly pay, those of a random
-- part of the employers stand for all, each employer with all it has or with nothing.
-- $most: number 50000
SELECT
    annual_gbp,
    employer,
    level,
    family,
    sector,
    work_mode,
    contract,
    employer_stage,
    source,
    found_by,
    CASE WHEN array_length(regions) = 1 THEN regions[1]::VARCHAR ELSE 'several' END AS region,
    date_trunc('month', new_on)::DATE AS month,
    text_complete,
    list_sort(stack::VARCHAR[]) AS stack,
    array_length(stack) AS technologies,
    count(*) AS vacancies
FROM asked
WHERE annual_gbp IS NOT NULL
    AND abs(employer) % 2147483648 * 2654435761 % 4294967296 % 10000
    < 10000.0 * $most / greatest((SELECT count(*) FROM asked WHERE annual_gbp IS NOT NULL), $most)
GROUP BY
    annual_gbp, employer, level, family, sector, work_mode, contract, employer_stage, source,
    found_by, region, month, text_complete, list_sort(stack::VARCHAR[]), technologies
ORDER BY
    annual_gbp, employer, level, family, sector, work_mode, contract, employer_stage, source,
    found_by, region, month, text_complete, stack, technologies
