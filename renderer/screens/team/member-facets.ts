/** By what a team can be narrowed besides the search; each is one line of the filter. Pure. */
import type { Capabilities } from '#domain/capabilities.ts';
import type { Member, Project } from '#domain/entities.ts';
import { allRoles } from '#domain/roles-table.ts';
import { compareText } from '../../components/data-table/columns.ts';
import { projectName } from '../../words/projects.ts';
import { nameOfRole } from '../../words/roles.ts';
import { twoFactorNames, twoFactorOf } from '../../words/two-factor.ts';

export interface FacetContext {
  readonly roleNames: Capabilities['roleNames'];
  readonly projects: ReadonlyMap<string, Project>;
  /** Milliseconds. */
  readonly now: number;
}

export const facetNames = ['role', 'project', 'twoFactor', 'seen'] as const;
export type FacetName = (typeof facetNames)[number];

/** The value chosen of each facet; one that is not there narrows nothing. */
export type MemberFilter = Readonly<Partial<Record<FacetName, string>>>;

export const noFilter: MemberFilter = {};

interface Facet {
  readonly label: string;
  readonly valuesOf: (member: Member, context: FacetContext) => readonly string[];
  readonly wordsOf: (value: string, context: FacetContext) => string;
  /** Every value there is, in order; null where they are in the order of their words. */
  readonly order: readonly string[] | null;
}

const day = 24 * 3600 * 1000;
const seenWords: Readonly<Record<string, string>> = {
  recently: 'Within 30 days',
  longAgo: 'Longer than 90 days ago',
  unknown: 'Never, or not known',
};
const twoFactorWords: Readonly<Record<string, string>> = twoFactorNames;

function seenOf(lastSeenAt: string | null, now: number): readonly string[] {
  if (lastSeenAt === null) return ['unknown'];
  const passed = now - Date.parse(lastSeenAt);
  // Clocks may differ by some hours, not by more than a day.
  if (passed < -day) return ['unknown'];
  if (passed <= 30 * day) return ['recently'];
  return passed > 90 * day ? ['longAgo'] : [];
}

export const facets: Readonly<Record<FacetName, Facet>> = {
  role: {
    label: 'Role',
    valuesOf: ({ roles }) => roles,
    wordsOf: (value, { roleNames }) => {
      const role = allRoles.find((each) => each === value);
      return role ? nameOfRole(role, roleNames) : value;
    },
    order: allRoles,
  },
  project: {
    label: 'Added to project',
    valuesOf: ({ projectIds }) => projectIds,
    wordsOf: (value, { projects }) => projectName(projects, value),
    order: null,
  },
  twoFactor: {
    label: 'Two-factor',
    valuesOf: (member) => [twoFactorOf(member)],
    wordsOf: (value) => twoFactorWords[value] ?? value,
    order: Object.keys(twoFactorWords),
  },
  seen: {
    label: 'Last seen',
    valuesOf: ({ lastSeenAt }, { now }) => seenOf(lastSeenAt, now),
    wordsOf: (value) => seenWords[value] ?? value,
    order: Object.keys(seenWords),
  },
};

/** Whether a member is among those that a filter leaves. */
export function passing(filter: MemberFilter, context: FacetContext): (member: Member) => boolean {
  const chosen = facetNames.flatMap((name) => {
    const value = filter[name];
    return value === undefined ? [] : [{ value, valuesOf: facets[name].valuesOf }];
  });
  return (member) =>
    chosen.every(({ value, valuesOf }) => valuesOf(member, context).includes(value));
}

export interface FacetOption {
  readonly value: string;
  readonly words: string;
  readonly amount: number;
}

/**
 * What can be chosen of a facet and how many members have it. A facet in which nobody differs is
 * not worth offering, unless it is chosen: then it is how it is taken back.
 */
export function optionsOf(
  name: FacetName,
  members: readonly Member[],
  chosen: string | undefined,
  context: FacetContext,
): readonly FacetOption[] {
  const { valuesOf, wordsOf, order } = facets[name];
  const amounts = new Map<string, number>(chosen === undefined ? [] : [[chosen, 0]]);
  let others = 0;
  for (const member of members) {
    const values = valuesOf(member, context);
    if (values.length === 0) others += 1;
    for (const value of values) amounts.set(value, (amounts.get(value) ?? 0) + 1);
  }
  if (chosen === undefined && amounts.size < (others > 0 ? 1 : 2)) return [];
  const options = [...amounts].map(([value, amount]) => ({
    value,
    words: wordsOf(value, context),
    amount,
  }));
  return options.toSorted((first, second) =>
    order
      ? order.indexOf(first.value) - order.indexOf(second.value)
      : compareText(first.words, second.words),
  );
}
