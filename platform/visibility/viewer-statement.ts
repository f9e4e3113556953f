/** Statements that depend on who reads: one for each kind of viewer. */
import { type Placeholder, sql } from 'drizzle-orm';
import { reachOf } from '#domain/roles/packet.ts';
import type { Queries } from '../database/database.ts';
import { type Preparable, statement } from '../database/statement.ts';
import { demandsTwoFactor, type Viewer } from '../request/viewer.ts';

/** A value that is known now, or one that is passed when the statement runs. */
type Term<Value> = Value | Placeholder;

/** A viewer as conditions name them. Every `Viewer` is one. */
export type ViewerTerms = PersonTerms | ProjectTerms | WholeTerms;

export interface PersonTerms {
  readonly kind: 'person';
  readonly userId: Term<string>;
  readonly hasTwoFactor: boolean;
  readonly now: Term<Date>;
  /** The organizations outside of which the person counts as no member; all if it is left out. */
  readonly within?: Term<readonly string[]> | undefined;
}

export interface ProjectTerms {
  readonly kind: 'project';
  readonly projectId: Term<string>;
  readonly organizationId: Term<string>;
}

/**
 * A person who sees all members and all projects of one organization, in a statement about nothing
 * else. PostgreSQL plans its conditions, which only name the organization, once.
 */
export interface WholeTerms {
  readonly kind: 'whole';
  readonly organizationId: Term<string>;
  readonly userId: Term<string>;
}

const person = {
  kind: 'person',
  userId: sql.placeholder('viewerUserId'),
  now: sql.placeholder('viewerNow'),
} as const;

const kinds = {
  secured: { ...person, hasTwoFactor: true },
  unsecured: { ...person, hasTwoFactor: false },
  securedWithin: { ...person, hasTwoFactor: true, within: sql.placeholder('viewerWithin') },
  unsecuredWithin: { ...person, hasTwoFactor: false, within: sql.placeholder('viewerWithin') },
  project: {
    kind: 'project',
    projectId: sql.placeholder('viewerProjectId'),
    organizationId: sql.placeholder('viewerOrganizationId'),
  },
  whole: {
    kind: 'whole',
    userId: person.userId,
    organizationId: sql.placeholder('viewerOrganizationId'),
  },
} as const satisfies Readonly<Record<string, ViewerTerms>>;

/**
 * Checks whether the viewer is known to see all members and all projects of an organization, with
 * what is in them.
 */
export function seesWhole(viewer: Viewer, organizationId: string | undefined): boolean {
  if (viewer.kind === 'project' || viewer.place?.organizationId !== organizationId) return false;
  const { found } = viewer.place ?? {};
  return (
    found !== undefined &&
    !demandsTwoFactor(found.organization, viewer) &&
    reachOf(found.member.roles, 'team.see').has('all') &&
    reachOf(found.member.roles, 'projects.see').has('all')
  );
}

function kindOf(viewer: Viewer, within: string | undefined): keyof typeof kinds {
  if (viewer.kind === 'project') return 'project';
  if (seesWhole(viewer, within)) return 'whole';
  if (viewer.within) return viewer.hasTwoFactor ? 'securedWithin' : 'unsecuredWithin';
  return viewer.hasTwoFactor ? 'secured' : 'unsecured';
}

function valuesOf(viewer: Viewer, within: string | undefined) {
  return viewer.kind === 'project'
    ? { viewerProjectId: viewer.projectId, viewerOrganizationId: viewer.organizationId }
    : {
        viewerUserId: viewer.userId,
        viewerNow: viewer.now.toISOString(),
        viewerOrganizationId: within,
        viewerWithin: viewer.within,
      };
}

/**
 * Declares a statement that depends on the viewer.
 * @param build makes the query; the terms of the viewer are placeholders
 * @returns runs the statement; `within` is the organization to which all that it reads belongs, if
 * there is one
 */
export function viewerStatement<Values extends Readonly<Record<string, unknown>>, Row>(
  name: string,
  build: (queries: Queries, viewer: ViewerTerms) => Preparable<Row>,
): (queries: Queries, viewer: Viewer, values: Values, within?: string) => Promise<readonly Row[]> {
  const of = (kind: keyof typeof kinds) =>
    statement<Values, Row>(`${name}, ${kind}`, (queries) => build(queries, kinds[kind]));
  const statements = {
    secured: of('secured'),
    unsecured: of('unsecured'),
    securedWithin: of('securedWithin'),
    unsecuredWithin: of('unsecuredWithin'),
    project: of('project'),
    whole: of('whole'),
  };
  return (queries, viewer, values, within) =>
    statements[kindOf(viewer, within)](queries, { ...values, ...valuesOf(viewer, within) });
}

/** The condition that a column is one of the values of a placeholder, which is a list of UUIDs. */
export function isAmong(column: Parameters<typeof sql>[1], name: string) {
  return sql`${column} = any(${sql.placeholder(name)}::uuid[])`;
}
