-- Teams, owners and units belong to one company. The planner took them for independent of it, thought a team's rows to be
-- a hundred times fewer than they are, and sorted them all for the first page instead of walking the newest.
create statistics app.customer_place (dependencies, mcv) on tenant_id, team_id, owner_id, unit_id from app.customer;
create statistics app.service_case_place (dependencies, mcv) on tenant_id, team_id, owner_id, unit_id from app.service_case;
