-- How many vacancies a search among the listings finds.
-- $search: words
SELECT count(*) AS vacancies
FROM asked
WHERE array_length(list_filter($search::VARCHAR[], lambda word: NOT contains(
    lower(concat_ws(' ', title, employer_name, location)), lower(word)
))) = 0
