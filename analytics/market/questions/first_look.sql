-- What a search's first run showed: how many of those asked for, and how many do not say since when.
-- at any time
-- $state: one of new, live, all
SELECT
    count(*) FILTER (
        at_start AND CASE $state
            WHEN 'new' THEN new_on > $since AND new_on <= $until
            WHEN 'live' THEN is_live AND last_seen > $since
            ELSE last_seen > $since AND first_seen <= $until
        END
    ) AS open_already,
    count(*) FILTER (new_on IS NULL AND first_seen > $since AND first_seen <= $until) AS undated
FROM asked
