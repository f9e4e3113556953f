-- One administrator's many organizations, in few statements. The settings say how many:
--   seed.organizations, seed.projects, seed.memberships (a multiple of the projects),
--   seed.administrator (an address that has an account).
-- All organizations are alike except one, `largest`, which has 5 % of everything in addition to its share.

create temporary table setting as select
  current_setting('seed.organizations')::int as organizations,
  current_setting('seed.projects')::int as projects,
  current_setting('seed.memberships')::int / current_setting('seed.projects')::int as per_project,
  current_setting('seed.organizations')::int * 3 / 10 as largest,
  -- Enough people for the largest organization, each of them in several.
  current_setting('seed.organizations')::int * 5 + 12 as people,
  (select user_id from emails where address = current_setting('seed.administrator')) as administrator;

-- A time within the last four years, from 0 (long ago) to 1 (now).
create function pg_temp.at(part double precision) returns timestamptz language sql volatile as
  $$ select date_trunc('milliseconds', now() - (1 - part) * interval '4 years') $$;
-- Creates identifiers as the service does: the time first, marked as version 4.
create function pg_temp.id(moment timestamptz) returns uuid language sql volatile as
  $$ select overlay(uuidv7(moment - clock_timestamp())::text placing '4' from 15 for 1)::uuid $$;

create temporary table person as
select number, pg_temp.id(pg_temp.at(0.1)) as id from setting, generate_series(1, people) as number;
create unique index on person (number);
insert into users (id, first_name, last_name, customdata, last_seen_at, created_at, updated_at)
select id,
  (array['Ada', 'Bela', 'Chen', 'Dana', 'Emil', 'Fay', 'Gus', 'Hana'])[1 + number % 8],
  (array['Moss', 'Novak', 'Okafor', 'Pires', 'Quist', 'Rossi', 'Sato'])[1 + number % 7] || number,
  '{}', now(), pg_temp.at(0.1), pg_temp.at(0.1)
from person;
insert into emails (id, user_id, address, is_default, verified_at, created_at)
select pg_temp.id(pg_temp.at(0.1)), id, 'person-' || number || '@example.org', true, now(), now()
from person;

-- The administrator's own ones, and a fiftieth of that number that belong to other people.
create temporary table place as
select number, number <= organizations as administered,
  pg_temp.id(pg_temp.at(0.2 * number / organizations)) as id,
  24 + case when number = largest then organizations * 6 / 5 else 0 end as size,
  pg_temp.at(0.2 * number / organizations) as created
from setting, generate_series(1, organizations + greatest(1, organizations / 50)) as number;
insert into organizations
  (id, name, description, personal, customdata, address, billing_address, created_at, updated_at)
select id, 'Organization ' || number, 'Made for measuring', number % 10 = 0, '{}', a, a, created, created
from place, lateral (select jsonb_build_object(
  'address', 'Main Street ' || number, 'address2', '', 'city', 'Springfield', 'state', '',
  'zip_code', '12345', 'country', 'US') as a);

create temporary table seat as
select place.number as place, slot, place.id as organization, pg_temp.id(created) as id, created,
  case
    when administered and slot = 1 + place.number % 2 then administrator
    else (select person.id from person where person.number = 1 + (place.number * 37 + slot) % people)
  end as person,
  case
    when slot = 1 then 'owner' when slot <= 4 then 'admin' when slot <= 8 then 'billing'
    when slot % 4 = 0 then 'limited_collaborator' else 'collaborator'
  end as role
from setting, place, generate_series(1, size) as slot;
create unique index on seat (place, slot);
insert into members (id, organization_id, user_id, roles, created_at, updated_at)
select id, organization, person, array[role], created, created from seat;

create temporary table site as
select site.number, place.number as place, place.id as organization, size,
  row_number() over (partition by place.number order by site.number) as turn,
  pg_temp.id(pg_temp.at(0.3 + 0.6 * site.number / projects)) as id,
  pg_temp.at(0.3 + 0.6 * site.number / projects) as created
from (
  select number, case when number % 20 = 0 then largest else 1 + (number - number / 20) % organizations end as place,
    projects
  from setting, generate_series(1, projects) as number
) as site (number, at, projects) join place on place.number = site.at;
create index on site (organization);
analyze place, seat, site;
insert into projects
  (id, organization_id, name, type, tags, customdata, backend_transfer_enabled, created_at, updated_at)
select id, organization, 'Project ' || number, 'default', '{bench}', '{}', false, created, created
from site;

insert into memberships (id, project_id, member_id, roles, created_at, updated_at)
select pg_temp.id(site.created), site.id, seat.id, array[seat.role], site.created, site.created
from setting, site, generate_series(1, per_project) as nth
join seat on true
where seat.place = site.place
  and seat.slot = 9 + (site.turn * per_project + nth) % (site.size - 8);

insert into invitations (id, organization_id, invitee, roles, message, invited_by, state,
  secret_hash, nonce, expires_at, created_at, updated_at)
select pg_temp.id(now()), place.id,
  case when administered then 'invited-' || nth || '@example.org' else current_setting('seed.administrator') end,
  '{collaborator}', '', seat.person, 'open', encode(sha256(gen_random_uuid()::text::bytea), 'hex'),
  gen_random_uuid()::text, now() + interval '14 days', now(), now()
from place
cross join generate_series(1, 24) as nth
join seat on seat.place = place.number and seat.slot = 1
where administered or nth = 1;
insert into invitation_projects (invitation_id, project_id)
select invitations.id, site.id
from (
  select id, organization_id, row_number() over (partition by organization_id order by id) as nth
  from invitations
) as invitations
join site on site.organization = invitations.organization_id
  and site.turn in (1, 1 + invitations.nth);

insert into events (id, organization_id, project_id, user_id, type, about_billing, body,
  relationships, modified_by, created_at)
select pg_temp.id(created), organization, project, null, type, about_billing, body,
  array_remove(array[organization, project], null), person, created
from (
  select site.created + nth * interval '1 day' as created, site.organization, site.id as project,
    'project.update' as type, false as about_billing, 'Project ' || number || ' was changed' as body,
    seat.person
  from site
  cross join generate_series(1, 5) as nth
  join seat on seat.place = site.place and seat.slot = 1
  union all
  select place.created + nth * interval '30 days', place.id, null, 'organization.update', nth % 2 = 0,
    place.number || ' was changed', seat.person
  from place
  cross join generate_series(1, 10) as nth
  join seat on seat.place = place.number and seat.slot = 1
) as happened order by created;
update organizations set revision = 1 + (
  select count(*) from events where events.organization_id = organizations.id);

insert into payment_methods (id, organization_id, name, type, card_type, cardholder_name, last_4,
  is_default, gateway_token_hash, created_by, created_at, updated_at)
select pg_temp.id(now()), place.id, 'Card ' || nth, 'credit_card', 'Visa', 'Olive Owner', '4242',
  nth = 1, encode(sha256(gen_random_uuid()::text::bytea), 'hex'), seat.person, now(), now()
from place
cross join generate_series(1, 12) as nth
join seat on seat.place = place.number and seat.slot = 1;
insert into invoices
  (id, organization_id, number, status, amount, balance, currency, created_on, due_on, target_date)
select pg_temp.id(now()), place.id, 'R-' || place.number || '-' || nth, 'paid', 100, 0, 'USD',
  date '2024-01-01' + nth * 30, date '2024-01-15' + nth * 30, date '2024-01-15' + nth * 30
from place cross join generate_series(1, 24) as nth;

insert into transfers (id, project_id, target_organization_id, offered_by, created_at, updated_at)
select pg_temp.id(now()), site.id, target.id, seat.person, now(), now()
from setting, site
join seat on seat.place = site.place and seat.slot = 1
join place as target on target.number = 1 + site.place % (select organizations from setting)
where site.turn <= 12;

insert into api_keys (id, user_id, project_id, token_hash, description, read_only, created_at, updated_at)
select pg_temp.id(now()), administrator, null, encode(sha256(gen_random_uuid()::text::bytea), 'hex'),
  'Key ' || nth, true, now(), now()
from setting, generate_series(1, 10) as nth
union all
select pg_temp.id(now()), null, site.id, encode(sha256(gen_random_uuid()::text::bytea), 'hex'),
  'Key ' || nth, true, now(), now()
from site, generate_series(1, 2) as nth;

-- Work that runs automatically in an older database: statistics, and visibility for index-only scans.
vacuum analyze;
