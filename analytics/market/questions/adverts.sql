-- The adverts behind the vacancies: when each source showed them and what they state.
SELECT
    source,
    listing_id,
    first_seen,
    last_seen,
    title,
    location,
    employer,
    url,
    pay_min,
    pay_max,
    pay_period,
    pay_currency,
    annual_gbp,
    pay_origin
FROM listings
WHERE vacancy IN (SELECT vacancy FROM asked)
ORDER BY first_seen, source, listing_id
