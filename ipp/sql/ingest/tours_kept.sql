-- one row per tour as it is kept with a version: in a fixed order, so that the same tours are the same bytes
select * exclude (row) from tours order by all
