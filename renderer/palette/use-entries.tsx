import { useMemo } from 'react';
import { actionNames } from '#preload/contract/actions.ts';
import type { SearchHit } from '#preload/contract/organization.ts';
import type { Shell } from '#preload/contract/shell.ts';
import { bindings, situationOf } from '../actions/bindings.ts';
import { useSteady } from '../components/hooks/use-steady.ts';
import { useShell } from '../store/hooks.ts';
import { organizationIdentity } from '../store/organization-identity.ts';
import { keyText, sameKey } from '../store/organization-key.ts';
import { roleTableOf } from '../store/role-table.ts';
import { byRecency, contextOf, contextsOf, type OrganizationContext } from '../store/selection.ts';
import { useStore } from '../store/store.ts';
import { actionWords } from '../texts/actions.ts';
import { contains } from '../texts/matching.ts';
import { labelText } from '../texts/untrusted-text.ts';
import type { Entry, Group } from './entry.ts';
import { type Fitting, fitting, searchedText } from './fitting.ts';
import { recentFirst } from './recent-actions.ts';
import { useRecentResults } from './recent-results.ts';
import { actionEntry, allPeople, hitEntry, organizationEntry } from './result-entries.tsx';
import { type Spoken, spokenIn } from './spoken.ts';
import { inviteEntries, roleNamed, targetEntries } from './spoken-entries.tsx';
import { useHits } from './use-hits.ts';

/** Begins a search for actions only. */
const actionsPrefix = '>';

/** Entries of each kind; more letters find the others. */
const maxEntries = 6;
const maxRecent = 5;

/** A group, and the class of its best entry's fit; lower is better. */
interface Ranked extends Group {
  readonly fit: number;
}

/** Of a group without entries, or whose entries nobody looks for. */
const lastFit = 100;

/**
 * Returns the actions with that text. Those that cannot be done now are left out until something is typed, and
 * then come last with the reason, because the person looks for one of them.
 */
function actionGroup(text: string): Ranked {
  const situation = situationOf(useStore.getState());
  const names = recentFirst(actionNames.filter((name) => name !== 'open-palette'));
  const entries = fitting(names, (name) => searchedText(actionWords(name)), text).map(
    ({ item: name, fit }) => ({ fit, entry: actionEntry(name, bindings[name].whyNot(situation)) }),
  );
  const possible = entries.filter(({ entry }) => entry.reason === null);
  const others = entries.filter(({ entry }) => entry.reason !== null);
  return {
    label: 'Actions',
    entries: (text.trim() === '' ? possible : [...possible, ...others]).map(({ entry }) => entry),
    fit: possible[0]?.fit ?? lastFit,
  };
}

const fittingId = ({ item: { key } }: Fitting<OrganizationContext>) => keyText(key);

/** Returns a search among all organizations, the recent ones first. */
function useOrganizations(): (text: string) => readonly Fitting<OrganizationContext>[] {
  const shell = useShell();
  const recent = useStore((state) => state.recent);
  return useMemo(() => {
    const ordered = byRecency(contextsOf(shell), recent);
    const texts = new Map(
      ordered.map((context) => {
        const { name, detail } = organizationIdentity(shell, context.key);
        return [context, searchedText(name, `${context.organization.name} ${detail}`)] as const;
      }),
    );
    return (text) => fitting(ordered, (context) => texts.get(context) ?? '', text);
  }, [shell, recent]);
}

/** Returns a test whether words name a role that an account’s platform gives. */
function isRoleIn(shell: Shell): (words: string) => boolean {
  const tables = new Set(shell.accounts.map((account) => roleTableOf(shell, account)));
  return (words) => [...tables].some((table) => roleNamed(table, words) !== null);
}

/** Returns what an action that is typed in words can be about; each opens its ordinary dialog. */
function spokenEntries(
  shell: Shell,
  spoken: Spoken,
  targets: readonly SearchHit[],
  organizations: (text: string) => readonly Fitting<OrganizationContext>[],
): readonly Entry[] {
  if (spoken.verb !== 'invite') return targetEntries(shell, spoken, targets);
  const { current } = useStore.getState();
  const meant = organizations(spoken.organization).map(({ item }) => item);
  const isHere = ({ key }: OrganizationContext) => sameKey(key, current);
  const ordered =
    spoken.organization === ''
      ? [...meant.filter(isHere), ...meant.filter((each) => !isHere(each))]
      : meant;
  return inviteEntries(shell, spoken, ordered.slice(0, maxEntries));
}

function hitGroup(
  shell: Shell,
  label: string,
  hits: readonly SearchHit[],
  last: readonly Entry[] = [],
): Ranked {
  const entries = hits.slice(0, maxEntries).map((hit) => hitEntry(shell, hit));
  return { label, entries: [...entries, ...last], fit: hits[0]?.fit ?? lastFit };
}

export interface Entries {
  readonly groups: readonly Group[];
  /** Whether main still searches for the text. */
  readonly isPending: boolean;
}

/**
 * Returns what the typed text finds, the kind with the best fit first; after ">" only actions.
 * @param of the entry whose own actions are shown instead; null for none
 */
export function useEntries(typed: string, of: Entry | null): Entries {
  const shell = useShell();
  const onlyActions = typed.startsWith(actionsPrefix);
  const text = onlyActions ? typed.slice(actionsPrefix.length) : typed;
  const searched = onlyActions || of ? '' : text;
  const spoken = useMemo(() => spokenIn(searched, isRoleIn(shell)), [shell, searched]);
  const target = spoken && spoken.verb !== 'invite' ? spoken.target : '';
  const hits = useHits(searched, target, spoken !== null);
  const organizations = useOrganizations();
  const recent = useRecentResults(shell);
  const fresh = useMemo(() => organizations(searched), [organizations, searched]);
  const fittings = useSteady(fresh, fittingId, searched);
  const groups = useMemo((): readonly Group[] => {
    if (of?.more) {
      const entries = of.more().filter(({ label }) => contains(label, text));
      return [{ label: labelText(of.label), entries }];
    }
    const actions = actionGroup(text);
    if (onlyActions) return [actions];
    const isEmpty = text.trim() === '';
    const all = contextsOf(shell);
    const organizationGroup: Ranked = {
      label: 'Organizations',
      entries: fittings
        .slice(0, isEmpty ? maxRecent : maxEntries)
        .map(({ item }) => organizationEntry(shell, item, all.indexOf(item) + 1)),
      fit: fittings[0]?.fit ?? lastFit,
    };
    if (isEmpty) {
      const known = recent.filter(({ key }) => contextOf(shell, key));
      return [organizationGroup, hitGroup(shell, 'Recent', known), actions];
    }
    const people = hits.found.filter(({ kind }) => kind === 'member');
    const projects = hits.found.filter(({ kind }) => kind === 'project');
    const more = people.length > maxEntries ? allPeople(text, people) : [];
    const groups = [
      organizationGroup,
      hitGroup(shell, 'Projects', projects),
      hitGroup(shell, 'People', people, more),
      actions,
    ].toSorted((one, other) => one.fit - other.fit);
    if (!spoken) return groups;
    const entries = spokenEntries(shell, spoken, hits.targets, organizations).slice(0, maxEntries);
    return [{ label: 'Suggestions', entries }, ...groups];
  }, [shell, fittings, organizations, hits, text, onlyActions, of, spoken, recent]);
  return { groups, isPending: hits.isPending };
}
