-- Per vacancy: when and where it was seen, and which listings speak for it. The latest complete
-- text says what the job is; the latest stated pay says what it pays, a contract's a day rate first.
CREATE TEMP TABLE picked AS
SELECT
    joined.vacancy,
    min(seen.seen_id) AS first_id,
    -- the greatest number holds what it is of: Sail takes three times as long for an arg_max
    max(text_complete::INT * 4611686018427387904 + seen.seen_id) % 4611686018427387904 AS text_id,
    CASE
        WHEN max(
            text_complete::INT * 4611686018427387904 + seen.seen_id * 2
            + CASE WHEN contract = 'contract' THEN 1 ELSE 0 END
        ) % 2 = 1 THEN coalesce(
            max(seen.seen_id) FILTER (with_pay AND day_rate_gbp IS NOT NULL),
            max(seen.seen_id) FILTER (with_pay)
        )
        ELSE max(seen.seen_id) FILTER (with_pay)
    END AS pay_id,
    min(date) AS first_seen,
    max(date) AS last_seen,
    min(date) FILTER (NOT is_first) IS DISTINCT FROM min(date) AS at_start,
    -- what a source still shows past its closing date is closed all the same
    bool_or(is_latest AND is_recent AND coalesce(closes_on >= market_date, true)) AS is_live,
    CASE
        WHEN NOT bool_or(is_latest AND coalesce(closes_on >= market_date, true))
            THEN coalesce(max(next_date), max(date))
    END AS gone_by,
    -- a date is one of posting where it can be: no later than it was shown, no older than ten years
    min(posted_on) FILTER (date_diff('day', posted_on, date) BETWEEN 0 AND 3652) AS posted_on,
    -- each advert once: its number is that of its first sighting
    count(*) FILTER (seen.seen_id = advert) AS listings,
    count(*) AS sightings,
    -- the first and the last by their letters, which for most vacancies are the same
    min(region || '') FILTER (region NOT IN ('Outside UK', 'unknown')) AS first_region,
    max(region || '') FILTER (region NOT IN ('Outside UK', 'unknown')) AS last_region,
    NOT bool_or(coalesce(region <> 'unknown', false)) AS place_unknown,
    min(place) AS first_place,
    max(place) AS last_place,
    min(district) AS first_district,
    max(district) AS last_district,
    min(source) AS first_source,
    max(source) AS last_source,
    min(search) AS first_search,
    max(search) AS last_search
FROM (SELECT max(date) AS market_date FROM snapshots) AS latest
CROSS JOIN joined
JOIN adverts USING (advert)
JOIN seen USING (source, listing_id)
GROUP BY joined.vacancy
