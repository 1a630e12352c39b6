-- The vacancies themselves, a page at a time.
-- $search: words
-- $sort: column of new_on, first_seen, last_seen, vacancy_id, title, employer_name, place, regions, family, level, work_mode, contract, ir35, annual_min_gbp, annual_max_gbp, annual_gbp, day_rate_gbp, is_live, text_complete, listings, source
-- $descending: one of yes, no
-- $limit: number 100
-- $offset: number 0
SELECT
    vacancy_id,
    title,
    employer_name,
    CASE WHEN array_length(places) > 0 THEN places[1] END AS place,
    regions::VARCHAR[] AS regions,
    family,
    level,
    stack::VARCHAR[] AS stack,
    work_mode,
    contract,
    ir35,
    annual_min_gbp,
    annual_max_gbp,
    annual_gbp,
    day_rate_gbp,
    new_on,
    first_seen,
    last_seen,
    is_live,
    text_complete,
    listings,
    source,
    url
FROM asked
WHERE array_length(list_filter($search::VARCHAR[], lambda word: NOT contains(
    lower(concat_ws(' ', title, employer_name, location)), lower(word)
))) = 0
ORDER BY /* sort */ first_seen DESC, vacancy_id
LIMIT $limit OFFSET $offset
