-- one row per date of a count
select distinct as_of from deployments
