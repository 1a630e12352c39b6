-- How many vacancies each step leaves: of all collected those in the UK, of developers, asked for.
-- at any time
-- $state: one of new, live, all
SELECT *
FROM (
    SELECT
        count(*) AS collected,
        count(*) FILTER (in_uk) AS in_uk,
        count(*) FILTER (in_uk AND NOT is_training_course) AS jobs,
        count(*) FILTER (in_uk AND NOT is_training_course AND family <> 'other') AS developers
    FROM vacancies
) AS everything
CROSS JOIN (
    SELECT
        count(*) AS in_role,
        count(*) FILTER (in_time) AS in_period,
        count(*) FILTER (in_time AND annual_gbp IS NOT NULL) AS with_pay
    FROM (
        SELECT
            annual_gbp,
            CASE $state
                WHEN 'new' THEN new_on > $since AND new_on <= $until
                WHEN 'live' THEN is_live AND last_seen > $since
                ELSE last_seen > $since AND first_seen <= $until
            END AS in_time
        FROM asked
    ) AS timed
) AS those_asked_for
