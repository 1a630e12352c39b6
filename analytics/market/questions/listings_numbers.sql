-- The numbers of the vacancies that a search among the listings finds, the newest first.
-- $search: words
SELECT vacancy
FROM asked
WHERE array_length(list_filter($search::VARCHAR[], lambda word: NOT contains(
    lower(concat_ws(' ', title, employer_name, location)), lower(word)
))) = 0
ORDER BY vacancy DESC
