import { Folder, Users } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { limits } from '#domain/limits.ts';
import { type Action, type ActionName, actionNames, actions } from '#preload/contract/actions.ts';
import type { SearchHit } from '#preload/contract/organization.ts';
import type { Shell } from '#preload/contract/shell.ts';
import { bindings, goTo, perform, situationOf } from '../actions/bindings.ts';
import { bridge } from '../bridge/bridge.ts';
import { Avatar } from '../components/avatar.tsx';
import { useSteady } from '../components/hooks/use-steady.ts';
import { OrganizationTile } from '../components/organization-tile.tsx';
import { useShell } from '../store/hooks.ts';
import { organizationIdentity, organizationText } from '../store/organization-identity.ts';
import { keyOf, keyText } from '../store/organization-key.ts';
import { byRecency, contextOf, contextsOf, type OrganizationContext } from '../store/selection.ts';
import { useStore } from '../store/store.ts';
import { actionWords } from '../texts/actions.ts';
import { contains } from '../texts/matching.ts';
import { labelText } from '../texts/untrusted-text.ts';
import { iconOfAction } from './action-icons.ts';
import type { Entry, Group } from './entry.ts';
import { moreOfMember, moreOfOrganization, moreOfProject } from './more-entries.tsx';
import { recentFirst, rememberAction } from './recent-actions.ts';

/** Begins a search for actions only. */
const actionsPrefix = '>';

/** Entries of each kind; more letters find the others. */
const maxEntries = 6;

/** Searches the caches of all organizations in main, again when they change. The latest text wins. */
function useHits(text: string): readonly SearchHit[] {
  const [hits, setHits] = useState<readonly SearchHit[]>([]);
  const views = useStore((state) => state.views);
  const [recent] = useState(() => useStore.getState().recent.slice(0, limits.recentOrganizations));
  useEffect(() => {
    // Main prepares for the first letter.
    bridge.search({ text: '', recent: [] }).catch(() => {});
  }, []);
  // Results stay in place while the person goes through them.
  const answered = useRef('');
  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed view means that there may be more to find.
  useEffect(() => {
    if (text.trim() === '') {
      setHits([]);
      return;
    }
    if (answered.current === text) return;
    let latest = true;
    bridge.search({ text: text.slice(0, limits.search), recent: recent.map(keyOf) }).then(
      (found) => {
        if (!latest) return;
        answered.current = found.length > 0 ? text : '';
        setHits(found);
      },
      () => {},
    );
    return () => {
      latest = false;
    };
  }, [text, views]);
  return hits;
}

function hitEntry(shell: Shell, hit: SearchHit): Entry {
  const project = hit.kind === 'project';
  const context = contextOf(shell, hit.key);
  const more = project ? moreOfProject : moreOfMember;
  return {
    id: `${hit.kind} ${keyText(hit.key)} ${hit.id}`,
    label: hit.name || hit.detail,
    detail: [hit.detail, organizationText(shell, hit.key) || hit.organizationName]
      .filter((part) => part !== '')
      .join(' · '),
    icon: project ? (
      <Folder size={16} aria-hidden />
    ) : (
      <Avatar name={hit.name || hit.detail} size={20} />
    ),
    shortcut: undefined,
    reason: null,
    run: () =>
      goTo(hit.key, (state) =>
        project ? state.show('project', hit.id) : state.find('team', hit.name || hit.detail),
      ),
    ...(context ? { more: () => more(context, hit) } : {}),
  };
}

function actionEntry(name: ActionName, reason: string | null): Entry {
  const { shortcut }: Action = actions[name];
  const Icon = iconOfAction(name);
  return {
    id: name,
    label: actionWords(name),
    detail: '',
    icon: <Icon size={16} strokeWidth={1.75} aria-hidden />,
    shortcut,
    reason,
    run: () => {
      rememberAction(name);
      perform(name);
    },
  };
}

/**
 * Returns the actions with that text. Those that cannot be done now are left out until something is typed, and
 * then come last with the reason, because the person looks for one of them.
 */
function actionEntries(text: string): readonly Entry[] {
  const situation = situationOf(useStore.getState());
  const names = actionNames.filter(
    (name) => name !== 'open-palette' && contains(actionWords(name), text),
  );
  const entries = recentFirst(names).map((name) =>
    actionEntry(name, bindings[name].whyNot(situation)),
  );
  const possible = entries.filter(({ reason }) => reason === null);
  return text.trim() === ''
    ? possible
    : [...possible, ...entries.filter(({ reason }) => reason !== null)];
}

/** Leads to the team's own list, which shows everyone and not only the first few. */
function allInTeam(text: string): Entry {
  return {
    id: 'all-in-team',
    label: 'Show all in Team',
    detail: '',
    icon: <Users size={16} strokeWidth={1.75} aria-hidden />,
    shortcut: undefined,
    reason: null,
    run: () => {
      const { current } = useStore.getState();
      if (current) goTo(current, (state) => state.find('team', text));
    },
  };
}

const contextId = ({ key }: OrganizationContext) => keyText(key);

/**
 * Returns what the typed text finds; after ">" only actions.
 * @param of the entry whose own actions are shown instead; null for none
 */
export function useEntries(typed: string, of: Entry | null): readonly Group[] {
  const shell = useShell();
  const recent = useStore((state) => state.recent);
  const onlyActions = typed.startsWith(actionsPrefix);
  const text = onlyActions ? typed.slice(actionsPrefix.length) : typed;
  const hits = useHits(onlyActions || of ? '' : text);
  const all = useMemo(() => contextsOf(shell), [shell]);
  const ordered = useMemo(() => byRecency(all, recent), [all, recent]);
  const contexts = useSteady(ordered, contextId, text);
  return useMemo(() => {
    if (of?.more) {
      const entries = of.more().filter(({ label }) => contains(label, text));
      return [{ label: labelText(of.label), entries }];
    }
    const actions = { label: 'Actions', entries: actionEntries(text) };
    if (onlyActions) return [actions];
    const organizationEntries = contexts
      .filter(({ key, organization }) =>
        contains(`${organization.name} ${organizationIdentity(shell, key).name}`, text),
      )
      .slice(0, text === '' ? 5 : maxEntries)
      .map((context): Entry => {
        const position = all.indexOf(context) + 1;
        const identity = organizationIdentity(shell, context.key);
        return {
          id: keyText(context.key),
          label: identity.name,
          detail: identity.detail,
          icon: <OrganizationTile organization={context.organization} small quiet />,
          shortcut: position > 9 ? undefined : `mod+${position}`,
          reason: null,
          run: () => goTo(context.key),
          more: () => moreOfOrganization(context),
        };
      });
    const found = (kind: SearchHit['kind']) =>
      hits
        .filter((hit) => hit.kind === kind)
        .slice(0, maxEntries)
        .map((hit) => hitEntry(shell, hit));
    const people = hits.filter(({ kind }) => kind === 'member');
    return [
      { label: 'Organizations', entries: organizationEntries },
      { label: 'Projects', entries: found('project') },
      {
        label: 'People',
        entries:
          people.length > maxEntries ? [...found('member'), allInTeam(text)] : found('member'),
      },
      actions,
    ];
  }, [shell, all, contexts, hits, text, onlyActions, of]);
}
