-- A code for each employer, whose adverts pay alike; "Acme Ltd" and "ACME Limited" are one.
CREATE TABLE employers AS
SELECT
    row_number() OVER (ORDER BY key) AS employer,
    key,
    min(name) AS name
FROM employer_names
WHERE key <> ''
GROUP BY key
