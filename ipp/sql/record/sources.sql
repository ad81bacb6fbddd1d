-- one row per source, in the order of sources.csv
select * from sources
