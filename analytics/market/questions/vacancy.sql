-- One vacancy, whatever the filters, with what it takes to find its words again.
-- $vacancy_id: text
-- whatever the filters
SELECT
    vacancies.* EXCLUDE (regions, stack, practices, text_snapshot, pay_snapshot),
    regions::VARCHAR[] AS regions,
    stack::VARCHAR[] AS stack,
    practices::VARCHAR[] AS practices,
    text_run.source AS text_source,
    text_run.date AS text_date,
    text_run.run AS text_run,
    pay_run.source AS pay_source,
    pay_run.date AS pay_date,
    pay_run.run AS pay_run
FROM vacancies
JOIN snapshots AS text_run ON text_run.number = text_snapshot
LEFT JOIN snapshots AS pay_run ON pay_run.number = pay_snapshot
WHERE vacancy_id = $vacancy_id
