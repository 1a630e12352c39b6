-- How many contracts state each pair of ends of a day rate; a single figure is both.
-- Ends are kept as stated, by the hour or the day, so each is taken in proportion to the day rate.
SELECT
    /* by */
    round(
        asked.day_rate_gbp * CASE WHEN is_range THEN listings.pay_min / middle ELSE 1 END, 2
    ) AS day_min_gbp,
    round(
        asked.day_rate_gbp * CASE WHEN is_range THEN listings.pay_max / middle ELSE 1 END, 2
    ) AS day_max_gbp,
    count(*) AS vacancies
FROM asked
LEFT JOIN snapshots ON snapshots.number = asked.pay_snapshot
LEFT JOIN listings
    ON listings.vacancy = asked.vacancy
    AND listings.source = snapshots.source
    AND listings.listing_id = asked.pay_listing_id
CROSS JOIN LATERAL (
    SELECT
        (listings.pay_min + listings.pay_max) / 2 AS middle,
        coalesce(listings.pay_min > 0 AND listings.pay_max > listings.pay_min, false) AS is_range
)
WHERE asked.day_rate_gbp IS NOT NULL
GROUP BY /* by */ day_min_gbp, day_max_gbp
ORDER BY /* by */ day_min_gbp, day_max_gbp
