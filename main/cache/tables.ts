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
