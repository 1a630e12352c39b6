-- Where one vacancy stood: each source's listing with when it was shown.
-- $vacancy_id: text
SELECT
    listings.source,
    listings.listing_id,
    listings.first_seen,
    listings.last_seen,
    listings.title,
    listings.location,
    listings.employer,
    listings.url,
    listings.pay_min,
    listings.pay_max,
    listings.pay_period,
    listings.pay_currency,
    listings.annual_gbp,
    listings.pay_origin
FROM listings
JOIN vacancies USING (vacancy)
WHERE vacancies.vacancy_id = $vacancy_id
ORDER BY listings.first_seen, listings.source, listings.listing_id
