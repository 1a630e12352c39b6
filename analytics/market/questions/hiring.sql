-- Who hires: employers with three vacancies or more, how many state pay, and what they name most.
SELECT
    min(asked.employer_name) AS name,
    2 * count(*) FILTER (asked.employer_kind = 'agency') > count(*) AS is_agency,
    count(*) AS vacancies,
    count(*) FILTER (asked.with_pay) AS with_pay,
    count(*) FILTER (asked.text_complete) AS complete_texts,
    coalesce(max(most_named.asks), '') AS asks
FROM asked
LEFT JOIN (
    SELECT
        employer,
        concat_ws(
            ', ',
            max(technology) FILTER (place = 1),
            max(technology) FILTER (place = 2),
            max(technology) FILTER (place = 3)
        ) AS asks
    FROM (
        SELECT
            employer,
            technology,
            row_number() OVER (PARTITION BY employer ORDER BY count(*) DESC, technology) AS place
        FROM (
            SELECT employer, unnest(stack)::VARCHAR AS technology
            FROM asked
            WHERE text_complete
        ) AS each_named
        GROUP BY employer, technology
    ) AS counted
    GROUP BY employer
) AS most_named ON most_named.employer = asked.employer
WHERE asked.employer >= 0
GROUP BY asked.employer
HAVING count(*) >= 3
ORDER BY vacancies DESC, name
