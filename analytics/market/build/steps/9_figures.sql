-- The market in numbers, by month where it makes sense; a later build is held against them.
SELECT 'snapshots' AS figure, '' AS month, count(*) AS number FROM snapshots
UNION ALL
SELECT 'records quarantined', '', coalesce(sum(quarantined), 0)::BIGINT FROM snapshots
UNION ALL
SELECT 'listings kept', '', coalesce(sum(kept), 0)::BIGINT FROM snapshots
UNION ALL
SELECT 'distinct adverts', '', count(*) FROM listings
UNION ALL
SELECT 'vacancies', '', count(*) FROM vacancies
UNION ALL
SELECT 'duplicates joined', '', (SELECT count(*) FROM listings) - (SELECT count(*) FROM vacancies)
UNION ALL
SELECT 'training courses', '', count(*) FROM vacancies WHERE is_training_course
UNION ALL
SELECT 'outside the UK', '', count(*) FROM vacancies
WHERE NOT in_uk AND NOT place_unknown
UNION ALL
SELECT 'place unknown', '', count(*) FROM vacancies WHERE NOT in_uk AND place_unknown
UNION ALL
SELECT 'vacancies in figures', '', count(*) FROM vacancies WHERE in_uk AND NOT is_training_course
UNION ALL
SELECT 'of these with stated pay', '', count(*) FROM vacancies
WHERE in_uk AND NOT is_training_course AND with_pay
UNION ALL
SELECT 'of these with complete text', '', count(*) FROM vacancies
WHERE in_uk AND NOT is_training_course AND text_complete
UNION ALL
SELECT 'of these open at the first look, not dated', '', count(*) FROM vacancies
WHERE in_uk AND NOT is_training_course AND new_on IS NULL
UNION ALL
SELECT 'new vacancies', strftime(new_on, '%Y-%m'), count(*) FROM vacancies
WHERE in_uk AND NOT is_training_course AND new_on IS NOT NULL GROUP BY strftime(new_on, '%Y-%m')
ORDER BY month, number DESC, figure
