-- The numbers of the vacancies that a search among the listings finds, the newest first.
-- $search: text
SELECT vacancy
FROM asked
WHERE $search = ''
    OR contains(lower(concat_ws(' ', title, employer_name, location)), lower($search))
ORDER BY vacancy DESC
