/**
 * The migrations of the journal's tables. The list is append-only: files on people's disks have already run
 * the first ones, and a changed or moved migration would never reach them. So a wrong migration is corrected
 * by another one at the end.
 */
export const migrations: readonly string[] = [
  `create table invitations (
    organization_id text not null,
    id text not null,
    created_at text not null,
    body text not null,
    primary key (organization_id, id)
  ) strict, without rowid`,
  `create table invite_runs (
     id text primary key,
     organization_id text not null,
     started_at text not null,
     message text not null,
     ended_at text
   ) strict;
   create table invite_rows (
     run_id text not null,
     email text not null,
     position integer not null,
     name text not null,
     roles text not null,
     project_ids text not null,
     idempotency_key text not null,
     intended_at text,
     outcome text,
     failure text,
     primary key (run_id, email)
   ) strict, without rowid;
   create table invites_sent (organization_id text not null, sent_at text not null) strict;
   create index invites_sent_lately on invites_sent (organization_id, sent_at);`,
  `create table member_changes (
    id text primary key,
    organization_id text not null,
    at text not null,
    state text not null,
    body text not null
  ) strict, without rowid;
  create index member_changes_of on member_changes (organization_id, state, at)`,
  // Rows are ordered by writing: two of them may share a millisecond, and clocks can be set back.
  `create table member_changes_in_order (
     sequence integer primary key autoincrement,
     id text not null unique,
     organization_id text not null,
     state text not null,
     body text not null
   ) strict;
   insert into member_changes_in_order (id, organization_id, state, body)
     select id, organization_id, state, body from member_changes order by at, id;
   drop table member_changes;
   alter table member_changes_in_order rename to member_changes;
   create index member_changes_of on member_changes (organization_id, state, sequence);

   create table invitations_in_order (
     sequence integer primary key autoincrement,
     organization_id text not null,
     id text not null,
     created_at text not null,
     body text not null,
     unique (organization_id, id)
   ) strict;
   insert into invitations_in_order (organization_id, id, created_at, body)
     select organization_id, id, created_at, body from invitations order by created_at, id;
   drop table invitations;
   alter table invitations_in_order rename to invitations;

   create table invite_runs_in_order (
     sequence integer primary key autoincrement,
     id text not null unique,
     organization_id text not null,
     started_at text not null,
     message text not null,
     ended_at text
   ) strict;
   insert into invite_runs_in_order (id, organization_id, started_at, message, ended_at)
     select id, organization_id, started_at, message, ended_at from invite_runs
     order by started_at, rowid;
   drop table invite_runs;
   alter table invite_runs_in_order rename to invite_runs;`,
  `create table jobs (
     sequence integer primary key autoincrement,
     id text not null unique,
     kind text not null,
     organization_id text not null,
     organization_name text not null,
     started_by text not null,
     started_at text not null,
     message text not null,
     finished integer not null default 0,
     stopped integer not null default 0,
     failure text
   ) strict;
   create table job_items (
     job_id text not null,
     id text not null,
     position integer not null,
     work text not null,
     idempotency_key text not null,
     intended_at text,
     outcome text,
     primary key (job_id, id)
   ) strict, without rowid;
   alter table member_changes add column job_id text;
   create index member_changes_of_job on member_changes (organization_id, job_id, sequence);`,
  // Invites and interrupted changes of members are jobs. Invalid JSON stays invalid and is not understood.
  `insert into jobs
     (id, kind, organization_id, organization_name, started_by, started_at, message, finished)
     select id, 'invite', organization_id, '', '', started_at, message, ended_at is not null
     from invite_runs order by sequence;
   insert into job_items (job_id, id, position, work, idempotency_key, intended_at, outcome)
     select run_id, email, position,
       '{"what":"invite","email":' || json_quote(email) || ',"name":' || json_quote(name)
         || ',"roles":' || iif(json_valid(roles), roles, 'null')
         || ',"projectIds":' || iif(json_valid(project_ids), project_ids, 'null') || '}',
       idempotency_key, intended_at,
       case
         when outcome is null then null
         when outcome = 'sent' then '{"kind":"done"}'
         when failure is null then json_object('kind', outcome)
         else '{"kind":' || json_quote(outcome)
           || ',"failure":' || iif(json_valid(failure), failure, 'null') || '}'
       end
     from invite_rows;
   drop table invite_rows;
   drop table invite_runs;

   create temporary table left_over as
     select id, organization_id, state, sequence, body, body ->> '$.memberId' as member_id,
       iif(body -> '$.after' = 'null', 'remove', 'change-roles') as kind
     from member_changes where state in ('staged', 'sending')
       and iif(json_valid(body), (body ->> '$.memberId') is not null
         and (body ->> '$.by') is not null and (body ->> '$.at') is not null, false);
   create temporary table left_over_jobs as
     select min(sequence) as sequence, id, organization_id, kind,
       body ->> '$.by' as started_by, body ->> '$.at' as started_at
     from left_over group by organization_id, kind;
   insert into jobs
     (id, kind, organization_id, organization_name, started_by, started_at, message)
     select id, kind, organization_id, '', started_by, started_at, ''
     from left_over_jobs order by sequence;
   insert or ignore into job_items (job_id, id, position, work, idempotency_key, intended_at)
     select job.id, one.member_id, one.sequence,
       json_object('what', 'member', 'changeId', one.id, 'memberId', one.member_id,
         'name', one.body ->> '$.name', 'email', one.body ->> '$.email', 'own', json('false'),
         'before', json_extract(one.body, '$.before'),
         'expected', json_set(json_extract(one.body, '$.before'), '$.revision', null),
         'after', json_extract(one.body, '$.after')),
       one.id, iif(one.state = 'sending', one.body ->> '$.at', null)
     from left_over as one join left_over_jobs as job
       on job.organization_id = one.organization_id and job.kind = one.kind
     order by one.sequence;
   update member_changes set state = 'unsure', job_id = (
     select job_id from job_items where job_items.idempotency_key = member_changes.id)
     where state = 'sending';
   delete from member_changes where state = 'staged';
   drop table left_over;
   drop table left_over_jobs;`,
  // Jobs that were started together, one for each of several organizations.
  'alter table jobs add column group_id text',
  // A job with `waits` was made without a connection and is sent once its platform can be reached.
  `alter table jobs add column waits integer not null default 0;`,
];
