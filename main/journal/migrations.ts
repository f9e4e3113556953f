/**
 * How the journal's tables came to be, one step each. The list is only appended to: files on people's
 * disks have taken its first steps already, and a step that was changed or moved would never reach
 * them. So a step that is wrong is mended by another at the end.
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
];
