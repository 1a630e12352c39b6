-- How an employer's name is compared: without case, accents, punctuation and legal form.
CREATE TEMP MACRO employer_key(name) AS trim(
    regexp_replace(
        regexp_replace(lower(strip_accents(coalesce(name, ''))), '[^a-z0-9]+', ' ', 'g'),
        '\b(ltd|limited|plc|llp|llc|inc|gmbh)\b',
        '',
        'g'
    )
)
