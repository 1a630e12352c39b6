-- Where each vacancy stood and what it stated there: one row for each advert of a source.
-- What is shown together was shown together: words and pay are each of one sighting.
CREATE TABLE listings AS
SELECT
    stood.vacancy,
    shown.source,
    shown.listing_id,
    stood.first_seen,
    stood.last_seen,
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
        advert,
        min(date) AS first_seen,
        max(date) AS last_seen,
        max(seen.seen_id) AS shown_id,
        max(seen.seen_id) FILTER (pay_origin IN ('stated', 'text')) AS paid_id
    FROM joined
    JOIN adverts USING (advert)
    JOIN seen USING (source, listing_id)
    GROUP BY joined.vacancy, advert
) AS stood
JOIN seen AS shown ON shown.seen_id = stood.shown_id
LEFT JOIN seen AS paid ON paid.seen_id = stood.paid_id
ORDER BY stood.vacancy, stood.first_seen, shown.source, shown.listing_id
