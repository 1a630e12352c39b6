-- How many contracts state each pair of ends of a day rate; a single figure is both.
-- Ends are kept as stated, by the hour or the day, so each is taken in proportion to the day rate.
SELECT
    /* by */
    round(100 * day_rate_gbp * CASE WHEN is_range THEN pay_min / middle ELSE 1 END) / 100
        AS day_min_gbp,
    round(100 * day_rate_gbp * CASE WHEN is_range THEN pay_max / middle ELSE 1 END) / 100
        AS day_max_gbp,
    count(*) AS vacancies
FROM asked
LEFT JOIN (SELECT number AS run_number, source AS run_source FROM snapshots) AS runs
    ON run_number = pay_snapshot
LEFT JOIN (
    SELECT
        vacancy AS paid_vacancy,
        source AS paid_source,
        listing_id AS paid_listing_id,
        pay_min,
        pay_max,
        (pay_min + pay_max) / 2 AS middle,
        pay_min > 0 AND pay_max > pay_min AS is_range
    FROM listings
) AS paid
    ON paid_vacancy = vacancy
    AND paid_source = run_source
    AND paid_listing_id = pay_listing_id
WHERE day_rate_gbp IS NOT NULL
GROUP BY /* by */ day_min_gbp, day_max_gbp
ORDER BY /* by */ day_min_gbp, day_max_gbp
