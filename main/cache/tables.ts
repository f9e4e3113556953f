/** The cache's tables. A change of `version` discards the stored data: it is only a cache. */
export const version = 2;

export const tables = `
  create table organizations (
    id text primary key,
    position integer not null,
    name text not null,
    body text not null
  ) strict;
  create table collections (
    organization_id text not null,
    kind text not null,
    fetched_at text not null,
    forbidden text,
    primary key (organization_id, kind)
  ) strict, without rowid;
  create table items (
    organization_id text not null,
    kind text not null,
    id text not null,
    position integer not null,
    name text not null,
    detail text not null,
    folded text not null,
    body text not null,
    primary key (organization_id, kind, id)
  ) strict, without rowid;
  create index item_positions on items (organization_id, kind, position);
  create table facts (name text primary key, value text not null) strict;
`;

/** Tables that were added without a new version: they are also created in a cache of before. */
export const addedTables = `
  create table if not exists events (
    organization_id text not null,
    position integer not null,
    id text not null,
    at text,
    body text not null,
    primary key (organization_id, position)
  ) strict, without rowid;
  create unique index if not exists event_ids on events (organization_id, id);
  create table if not exists event_notes (
    organization_id text primary key,
    note text not null
  ) strict, without rowid;
`;
