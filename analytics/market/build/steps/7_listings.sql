-- Where each vacancy stood and what it stated there: one row for each advert of a source.
CREATE TABLE listings AS
SELECT
    joined.vacancy,
    source,
    listing_id,
    min(date) AS first_seen,
    max(date) AS last_seen,
    arg_max(title, seen.seen_id) AS title,
    arg_max(location, seen.seen_id) AS location,
    arg_max(employer, seen.seen_id) AS employer,
    arg_max(url, seen.seen_id) AS url,
    arg_max(pay_min, seen.seen_id) FILTER (pay_origin IN ('stated', 'text')) AS pay_min,
    arg_max(pay_max, seen.seen_id) FILTER (pay_origin IN ('stated', 'text')) AS pay_max,
    arg_max(pay_period, seen.seen_id) FILTER (pay_origin IN ('stated', 'text')) AS pay_period,
    arg_max(pay_currency, seen.seen_id) FILTER (pay_origin IN ('stated', 'text')) AS pay_currency,
    arg_max(annual_gbp, seen.seen_id) FILTER (pay_origin IN ('stated', 'text')) AS annual_gbp,
    arg_max(pay_origin, seen.seen_id) AS pay_origin
FROM seen
JOIN adverts USING (source, listing_id)
JOIN joined USING (advert)
GROUP BY joined.vacancy, source, listing_id
ORDER BY joined.vacancy, first_seen
