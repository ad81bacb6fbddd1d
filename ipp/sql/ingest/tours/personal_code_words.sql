-- one row per tour whose code has two words written as names are, which at most one other code has too: a scheme of codes returns
-- the words that such a scheme begins with are no names
with

worded as (
    select row, tour_id, regexp_replace(tour_id, '[0-9]+', '', 'g') as letters
    from tours
    where regexp_matches(
        regexp_replace(tour_id, 'Tour|Affectation|Mission|Police|Officer|Policier', '', 'g'),
        '[A-Z][a-z]{2,}[^A-Za-z]*[A-Z][a-z]{2,}'
    )
),

schemes as (select letters, count(distinct tour_id) as codes from worded group by letters)

select row, 'tour_id' as "column", tour_id as value
from worded
join schemes using (letters)
where codes <= 2
order by row
