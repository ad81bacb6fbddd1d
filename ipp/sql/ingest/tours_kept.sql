-- one row per tour as it is kept with a version: in an order of its own, so that the same tours are the same bytes
select * exclude (row) from tours order by all
