-- One vacancy, whatever the filters, with what it takes to find its words again.
-- $vacancy_id: text
-- whatever the filters
SELECT
    vacancy_id,
    first_seen,
    last_seen,
    gone_by,
    open_until,
    posted_on,
    new_on,
    at_start,
    is_live,
    in_uk,
    place_unknown,
    is_training_course,
    text_complete,
    /* facts */
    level_from,
    places,
    districts,
    employer,
    with_pay,
    annual_min_gbp,
    annual_max_gbp,
    annual_gbp,
    day_rate_gbp,
    title,
    employer_name,
    location,
    url,
    vacancies.source,
    search,
    found_by,
    sources,
    listings,
    sightings,
    text_listing_id,
    pay_listing_id,
    vacancy,
    regions::VARCHAR[] AS regions,
    stack::VARCHAR[] AS stack,
    practices::VARCHAR[] AS practices,
    text_run.source AS text_source,
    text_run.date AS text_date,
    text_run.run AS text_run,
    pay_run.source AS pay_source,
    pay_run.date AS pay_date,
    pay_run.run AS pay_run
FROM vacancies
JOIN snapshots AS text_run ON text_run.number = text_snapshot
LEFT JOIN snapshots AS pay_run ON pay_run.number = pay_snapshot
WHERE vacancy_id = $vacancy_id
