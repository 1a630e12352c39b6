-- Vacancies with yearly pay, counted by everything that pay is adjusted for.
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
    CASE WHEN len(regions) = 1 THEN regions[1]::VARCHAR ELSE 'several' END AS region,
    date_trunc('month', first_seen)::DATE AS month,
    text_complete,
    list_sort(stack::VARCHAR[]) AS stack,
    len(stack) AS technologies,
    count(*) AS vacancies
FROM asked
WHERE annual_gbp IS NOT NULL
GROUP BY ALL
ORDER BY ALL
