-- one row per published count of the whole program or of all UN missions together
select * from deployments where level in ('program', 'un_total')
