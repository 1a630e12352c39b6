-- Each advert once, as its source last showed it whole: what duplicates are found among.
CREATE TEMP TABLE adverts AS
SELECT
    row_number() OVER (ORDER BY min(seen_id)) - 1 AS advert,
    source,
    listing_id,
    arg_max(seen_id, text_complete::INT * 4611686018427387904 + seen_id) AS seen_id
FROM seen
GROUP BY source, listing_id
