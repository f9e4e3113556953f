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
];
