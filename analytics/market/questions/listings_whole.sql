-- Every vacancy with every column that is kept of it, for exports: no page of them is left out.
-- in parts of listings_numbers
-- $search: words
-- $lowest: number 0
-- $highest: number 9223372036854775807
SELECT
    /* number */
    vacancy_id,
    title,
    employer_name,
    location,
    CASE WHEN array_length(places) > 0 THEN places[1] END AS place,
    places,
    regions::VARCHAR[] AS regions,
    districts,
    first_seen,
    last_seen,
    gone_by,
    open_until,
    posted_on,
    new_on,
    at_start,
    is_live,
    is_training_course,
    text_complete,
    /* facts */
    level_from,
    with_pay,
    annual_min_gbp,
    annual_max_gbp,
    annual_gbp,
    day_rate_gbp,
    stack::VARCHAR[] AS stack,
    practices::VARCHAR[] AS practices,
    pay_min,
    pay_max,
    pay_period,
    pay_currency,
    coalesce(stated_origin, 'none') AS pay_origin,
    url,
    source,
    search,
    string_split_regex(found_by, '\n') AS searches,
    sources,
    listings,
    sightings,
    text_listing_id AS listing_id
FROM asked
LEFT JOIN (SELECT number AS run_number, source AS run_source FROM snapshots)
    ON run_number = pay_snapshot
LEFT JOIN (
    SELECT
        vacancy AS paid_vacancy,
        source AS paid_source,
        listing_id AS paid_listing_id,
        pay_min,
        pay_max,
        pay_period,
        pay_currency,
        pay_origin AS stated_origin
    FROM listings
    WHERE vacancy BETWEEN $lowest AND $highest
)
    ON paid_vacancy = vacancy
    AND paid_source = run_source
    AND paid_listing_id = pay_listing_id
WHERE vacancy BETWEEN $lowest AND $highest
    AND array_length(list_filter($search::VARCHAR[], lambda word: NOT contains(
        lower(concat_ws(' ', title, employer_name, location)), lower(word)
    ))) = 0
ORDER BY vacancy DESC
