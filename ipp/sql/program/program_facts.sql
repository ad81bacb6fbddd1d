-- one row per published single figure of the program
select * from program_facts
