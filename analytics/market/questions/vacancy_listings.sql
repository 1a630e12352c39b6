-- Where one vacancy stood: each source's listing with when it was shown.
-- $vacancy_id: text
SELECT listings.* EXCLUDE (vacancy)
FROM listings
JOIN vacancies USING (vacancy)
WHERE vacancies.vacancy_id = $vacancy_id
ORDER BY listings.first_seen, listings.source, listings.listing_id
