-- one row per column of free text in which nearly every tour has its own words of two or more capitals: names, most likely
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
having count(*) >= 5
    and count(distinct value) >= 0.8 * count(*)
    and count_if(regexp_full_match(value, '\p{Lu}[\p{L}''’.-]+,? (\p{Lu}[\p{L}''’.-]*,? ?)+')) >= 0.8 * count(*)
order by "column"
