-- Each advert once, as its source last showed it whole: what duplicates are found among.
-- Its number is that of its first sighting, which no engine needs to count anew.
CREATE TEMP TABLE adverts AS
SELECT
    min(seen_id) AS advert,
    source,
    listing_id,
    max(text_complete::INT * 4611686018427387904 + seen_id) % 4611686018427387904 AS seen_id
FROM seen
GROUP BY source, listing_id
