-- All places, sources and searches of those vacancies that have several of any. They are few, and
-- lists take longer to make than all else that is known of a vacancy.
CREATE TEMP TABLE several AS
SELECT
    vacancy,
    list_sort(list(DISTINCT region) FILTER (region NOT IN ('Outside UK', 'unknown', 'UK'))) AS regions,
    list_sort(list(DISTINCT place) FILTER (place IS NOT NULL)) AS places,
    list_sort(list(DISTINCT district) FILTER (district IS NOT NULL)) AS districts,
    list_sort(list(DISTINCT source)) AS sources,
    list_sort(list(DISTINCT search)) AS searches
FROM (
    SELECT vacancy FROM picked
    WHERE first_region <> last_region
        OR first_place <> last_place
        OR first_district <> last_district
        OR first_source <> last_source
        OR first_search <> last_search
) AS spread
JOIN joined USING (vacancy)
JOIN adverts USING (advert)
JOIN seen USING (source, listing_id)
GROUP BY vacancy
