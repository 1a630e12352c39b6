-- When each search was run: what was watched all along, and where a series breaks.
-- at any time
SELECT source || '/' || run AS search, date, kept
FROM snapshots
ORDER BY search, date
