-- Where each vacancy stood: one row for each listing of a source, with when it was shown.
CREATE TABLE listings AS
SELECT
    joined.vacancy,
    source,
    listing_id,
    min(date) AS first_seen,
    max(date) AS last_seen,
    arg_max(location, seen.seen_id) AS location,
    arg_max(employer, seen.seen_id) AS employer,
    arg_max(url, seen.seen_id) AS url
FROM seen
JOIN adverts USING (source, listing_id)
JOIN joined USING (advert)
GROUP BY joined.vacancy, source, listing_id
ORDER BY joined.vacancy, first_seen
