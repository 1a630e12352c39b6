-- How many vacancies a search among the listings finds.
-- $search: text
SELECT count(*) AS vacancies
FROM asked
WHERE $search = ''
    OR contains(lower(concat_ws(' ', title, employer_name, location)), lower($search))
