-- The adverts behind the vacancies: when each source showed them and what they state.
SELECT * EXCLUDE (vacancy)
FROM listings
WHERE vacancy IN (SELECT vacancy FROM asked)
ORDER BY first_seen, source, listing_id
