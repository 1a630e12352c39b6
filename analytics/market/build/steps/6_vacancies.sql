-- The vacancies: one row a job, small codes for speed, in order of time.
CREATE TABLE vacancies AS
SELECT
    first.source || ':' || first.listing_id AS vacancy_id,
    picked.first_seen,
    picked.last_seen,
    picked.gone_by,
    -- until when it counts as open: seen, or seen shortly before and not known to be gone
    greatest(
        picked.last_seen,
        least(picked.gone_by - 1, picked.last_seen + $live_days::INTEGER)
    ) AS open_until,
    -- one that was shown before the day it names was put up again, and had been posted earlier
    CASE WHEN picked.posted_on <= picked.first_seen THEN picked.posted_on END AS posted_on,
    -- since when it is new: the one column that periods, months and trends go by. Unknown where a
    -- search's first run showed it and nobody says when it was posted
    CASE
        WHEN picked.posted_on <= picked.first_seen THEN picked.posted_on
        WHEN NOT picked.at_start THEN picked.first_seen
    END AS new_on,
    picked.at_start,
    picked.is_live,
    picked.first_region IS NOT NULL AS in_uk,
    picked.place_unknown,
    text.is_training_course,
    text.text_complete,
    /* facts */
    text.level_from,
    -- where it is known in which part of the country, that says more than "UK"
    CASE
        WHEN picked.first_region IS NULL THEN []::VARCHAR[]
        WHEN picked.first_region = picked.last_region THEN [picked.first_region]
        ELSE several.regions
    END::region[] AS regions,
    CASE
        WHEN picked.first_place IS NULL THEN []::VARCHAR[]
        WHEN picked.first_place = picked.last_place THEN [picked.first_place]
        ELSE several.places
    END AS places,
    CASE
        WHEN picked.first_district IS NULL THEN []::VARCHAR[]
        WHEN picked.first_district = picked.last_district THEN [picked.first_district]
        ELSE several.districts
    END AS districts,
    text.stack::technology[] AS stack,
    text.practices::practice[] AS practices,
    -- an unknown employer stands for itself: nothing says that it pays like another
    coalesce(employers.employer, -1 - picked.first_id) AS employer,
    pay.seen_id IS NOT NULL AS with_pay,
    -- text and pay may be of different listings: a contract has no salary, a salary no day rate
    CASE WHEN text.contract IS DISTINCT FROM 'contract' THEN pay.annual_min_gbp END
        AS annual_min_gbp,
    CASE WHEN text.contract IS DISTINCT FROM 'contract' THEN pay.annual_max_gbp END
        AS annual_max_gbp,
    CASE WHEN text.contract IS DISTINCT FROM 'contract' THEN pay.annual_gbp END AS annual_gbp,
    CASE
        WHEN text.contract = 'contract'
        OR coalesce(pay.annual_min_gbp, pay.annual_max_gbp, pay.annual_gbp) IS NULL
            THEN pay.day_rate_gbp
    END AS day_rate_gbp,
    text.title,
    text.employer AS employer_name,
    text.location,
    text.url,
    first.source AS source,
    first.search AS search,
    CASE
        WHEN picked.first_search = picked.last_search THEN picked.first_search
        ELSE array_to_string(several.searches, chr(10))
    END AS found_by,
    CASE
        WHEN picked.first_source = picked.last_source THEN [picked.first_source]
        ELSE several.sources
    END AS sources,
    picked.listings,
    picked.sightings,
    text.snapshot AS text_snapshot,
    text.listing_id AS text_listing_id,
    pay.snapshot AS pay_snapshot,
    pay.listing_id AS pay_listing_id,
    picked.vacancy
FROM picked
LEFT JOIN several ON several.vacancy = picked.vacancy
JOIN seen AS first ON first.seen_id = picked.first_id
JOIN seen AS text ON text.seen_id = picked.text_id
LEFT JOIN seen AS pay ON pay.seen_id = picked.pay_id
LEFT JOIN employer_names ON employer_names.name = text.employer
LEFT JOIN employers ON employers.key = employer_names.key
ORDER BY picked.first_seen, picked.first_id
