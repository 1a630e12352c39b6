-- Where each vacancy stood and what it stated there: one row for each advert of a source.
-- What is shown together was shown together: each struct holds the words of one sighting.
CREATE TABLE listings AS
SELECT
    vacancy,
    source,
    listing_id,
    first_seen,
    last_seen,
    shown.title,
    shown.location,
    shown.employer,
    shown.url,
    paid.pay_min,
    paid.pay_max,
    paid.pay_period,
    paid.pay_currency,
    paid.annual_gbp,
    coalesce(paid.pay_origin, shown.pay_origin) AS pay_origin
FROM (
    SELECT
        joined.vacancy,
        source,
        listing_id,
        min(date) AS first_seen,
        max(date) AS last_seen,
        arg_max(struct_pack(title, location, employer, url, pay_origin), seen.seen_id) AS shown,
        arg_max(
            struct_pack(pay_min, pay_max, pay_period, pay_currency, annual_gbp, pay_origin),
            seen.seen_id
        ) FILTER (pay_origin IN ('stated', 'text')) AS paid
    FROM seen
    JOIN adverts USING (source, listing_id)
    JOIN joined USING (advert)
    GROUP BY joined.vacancy, source, listing_id
)
ORDER BY vacancy, first_seen, source, listing_id
