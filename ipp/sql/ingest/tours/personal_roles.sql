-- one row per column of free text in which nearly every tour has its own words, written as names are: two or more with
-- capitals, or one all in capitals and longer than an acronym in half of them
with

words as (
    select row, 'role' as "column", role as value from tours
    union all
    select row, 'home_service', home_service from tours
)

select min(row) as row, "column", min_by(value, row) as value
from words
where value is not null
group by "column"
having
    count(*) >= 5
    and count(distinct value) >= 0.8 * count(*)
    and (
        count_if(regexp_full_match(value, '\p{Lu}[\p{L}''’.-]+,? (\p{Lu}[\p{L}''’.-]*,? ?)+')) >= 0.8 * count(*)
        or count_if(regexp_full_match(value, '\p{Lu}[\p{Lu}''’.-]{2,}')) >= 0.8 * count(*)
        and count_if(regexp_full_match(value, '\p{Lu}[\p{Lu}''’.-]{4,}')) >= 0.5 * count(*)
    )
order by "column"
