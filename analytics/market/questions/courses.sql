-- How many adverts of each month sell a course, beside jobs and those of them for beginners.
-- whatever the filters but the period: a course is in no figure, so no filter reaches it
SELECT
    date_trunc('month', new_on)::DATE AS month,
    count(*) FILTER (is_training_course) AS courses,
    count(*) FILTER (NOT is_training_course) AS vacancies,
    count(*) FILTER (NOT is_training_course AND level IN ('intern', 'graduate', 'junior'))
        AS beginners
FROM vacancies
WHERE in_uk AND new_on > $since AND new_on <= $until
GROUP BY month
ORDER BY month
