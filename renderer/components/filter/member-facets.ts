/** The facets of a team. Pure. */
import type { Member, Project } from '#domain/entities.ts';
import { type RoleTable, reachesAllProjects, roleName } from '#domain/roles/role-table.ts';
import { twoFactorNames, twoFactorOf } from '../../texts/members.ts';
import { projectName } from '../../texts/projects.ts';
import type { Facet } from './facets.ts';

export interface FacetContext {
  readonly roleTable: RoleTable;
  readonly projects: ReadonlyMap<string, Project>;
  /** Milliseconds. */
  readonly now: number;
}

const dayMs = 24 * 3600 * 1000;
const twoFactorWords: Readonly<Record<string, string>> = twoFactorNames;
/** No identifier is so short. */
const noProject = '';

const agoWords: Readonly<Record<string, string>> = {
  week: 'Last 7 days',
  month: 'Last 30 days',
  quarter: 'Last 90 days',
  overMonth: 'Over 30 days ago',
  overQuarter: 'Over 90 days ago',
  overYear: 'Over a year ago',
  never: 'Never',
  unknown: 'Unknown',
};

/** Returns the spans that a time lies in. A span includes the shorter ones. */
function spansOf(iso: string | null, now: number): readonly string[] {
  if (iso === null) return ['unknown'];
  const passed = now - Date.parse(iso);
  // Clocks may differ by some hours, but not by more than a day.
  if (passed < -dayMs) return ['unknown'];
  return [
    ...(passed <= 7 * dayMs ? ['week'] : []),
    ...(passed <= 30 * dayMs ? ['month'] : ['overMonth']),
    ...(passed <= 90 * dayMs ? ['quarter'] : ['overQuarter']),
    ...(passed > 365 * dayMs ? ['overYear'] : []),
  ];
}

function domainOf(email: string): readonly string[] {
  const at = email.lastIndexOf('@');
  return at < 0 ? [] : [email.slice(at + 1).toLowerCase()];
}

/** The facet of roles, for members and invitations. */
export function roleFacet<Item extends Pick<Member, 'roles'>>({
  roleTable,
}: Pick<FacetContext, 'roleTable'>): Facet<Item> {
  return {
    id: 'role',
    label: 'Role',
    valuesOf: ({ roles }) => roles,
    wordsOf: (value) => roleName(roleTable, value),
    order: roleTable.roles.map(({ id }) => id),
  };
}

/** People who reach every project are not listed with any. */
export function projectFacet<Item extends Pick<Member, 'roles' | 'projectIds'>>({
  roleTable,
  projects,
}: Pick<FacetContext, 'roleTable' | 'projects'>): Facet<Item> {
  return {
    id: 'project',
    label: 'Project',
    valuesOf: ({ roles, projectIds }) => {
      if (projectIds.length > 0) return projectIds;
      return reachesAllProjects(roleTable, roles) ? [] : [noProject];
    },
    wordsOf: (value) => (value === noProject ? 'No project' : projectName(projects, value)),
    order: null,
  };
}

export function domainFacet<Item extends Pick<Member, 'email'>>(): Facet<Item> {
  return {
    id: 'domain',
    label: 'Email domain',
    valuesOf: ({ email }) => domainOf(email),
    wordsOf: (value) => value,
    order: null,
  };
}

export function memberFacets(context: FacetContext): readonly Facet<Member>[] {
  const { now } = context;
  const time = {
    wordsOf: (value: string) => agoWords[value] ?? value,
    order: Object.keys(agoWords),
  };
  return [
    roleFacet(context),
    projectFacet(context),
    {
      id: 'twoFactor',
      label: 'Two-factor',
      valuesOf: (member) => [twoFactorOf(member)],
      wordsOf: (value) => twoFactorWords[value] ?? value,
      order: Object.keys(twoFactorWords),
    },
    {
      id: 'seen',
      label: 'Last seen',
      valuesOf: ({ lastSeenAt, neverSeen }) => (neverSeen ? ['never'] : spansOf(lastSeenAt, now)),
      ...time,
    },
    { id: 'joined', label: 'Joined', valuesOf: ({ joinedAt }) => spansOf(joinedAt, now), ...time },
    domainFacet(),
  ];
}
