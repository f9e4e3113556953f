import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useReturnFocus } from '../components/hooks/focus.ts';
import { Keys } from '../components/menus/keys.tsx';
import { focusFirstField } from '../components/menus/type-ahead.ts';
import { Name } from '../components/name.tsx';
import { useStore } from '../store/store.ts';
import { labelText } from '../texts/untrusted-text.ts';
import type { Entry, Group } from './entry.ts';
import classes from './palette.module.css';
import { useEntries } from './use-entries.tsx';

const [store, spotlight] = createSpotlight();

/**
 * Selects the first entry, also before anything is typed. When results arrive late, the first of all is selected
 * unless the person has chosen another. Mantine selects when a letter is typed, while the earlier entries are still
 * there. It is inside the list, to be mounted with it.
 */
function FirstChosen({ ids, stays }: { readonly ids: string; readonly stays: () => boolean }) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: it waits for other entries.
  useEffect(() => {
    const list = document.querySelector('[data-results]');
    const selected = list?.querySelector('[data-selected]');
    if (!list || (selected && stays())) return;
    selected?.removeAttribute('data-selected');
    list.querySelector('[data-action]')?.setAttribute('data-selected', 'true');
    store.updateState((state) => ({ ...state, selected: 0 }));
  }, [ids]);
  return null;
}

function PaletteEntry({ entry }: { readonly entry: Entry }) {
  return (
    <Spotlight.Action
      className={classes.action}
      data-entry={entry.id}
      aria-disabled={entry.reason !== null || undefined}
      closeSpotlightOnTrigger={entry.reason === null}
      onClick={() => {
        if (entry.reason === null) entry.run();
      }}
    >
      <span className={classes.icon}>{entry.icon}</span>
      <span className={classes.words}>
        <Name>{entry.label}</Name>
        {(entry.reason ?? entry.detail) ? (
          <Name className={classes.detail}>{entry.reason ?? entry.detail}</Name>
        ) : null}
      </span>
      {entry.shortcut === undefined ? null : <Keys shortcut={entry.shortcut} />}
    </Spotlight.Action>
  );
}

function PaletteGroup({ group }: { readonly group: Group }) {
  if (group.entries.length === 0) return null;
  return (
    <Spotlight.ActionsGroup label={group.label}>
      {group.entries.map((entry) => (
        <PaletteEntry key={entry.id} entry={entry} />
      ))}
    </Spotlight.ActionsGroup>
  );
}

function Hint({ shortcut, children }: { readonly shortcut: string; readonly children: string }) {
  return (
    <span className={classes.hint}>
      <Keys shortcut={shortcut} /> {children}
    </span>
  );
}

/** The entry that Enter opens; undefined if nothing was found. */
function selectedIn(groups: readonly Group[]): Entry | undefined {
  const id = document.querySelector<HTMLElement>('[data-results] [data-selected]')?.dataset.entry;
  return groups.flatMap(({ entries }) => entries).find((entry) => entry.id === id);
}

interface Asked {
  readonly text: string;
  /** The entry whose own actions are shown, and the search that found it; null for none. */
  readonly of: { readonly entry: Entry; readonly text: string } | null;
}

/**
 * Finds actions, organizations, projects and people by name. Tab shows what can be done with a result, and
 * Backspace leads back.
 */
export function Palette() {
  const [{ text, of }, setSearch] = useState<Asked>({ text: '', of: null });
  const setPalette = useStore((state) => state.setPalette);
  const { groups, isPending } = useEntries(text, of?.entry ?? null);
  /** Whether the person has gone through the entries since the last letter. */
  const hasMoved = useRef(false);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') hasMoved.current = true;
    if (event.key === 'Tab' && !event.shiftKey) {
      event.preventDefault();
      const entry = selectedIn(groups);
      if (entry?.more) setSearch({ text: '', of: { entry, text } });
    } else if (of && ((event.key === 'Backspace' && text === '') || event.key === 'Tab')) {
      event.preventDefault();
      setSearch({ text: of.text, of: null });
    }
  };
  useReturnFocus();
  useLayoutEffect(() => {
    spotlight.open();
    return () => spotlight.close();
  }, []);
  const found = groups.some(({ entries }) => entries.length > 0);
  return (
    <Spotlight.Root
      store={store}
      query={text}
      onQueryChange={(next) => {
        hasMoved.current = false;
        setSearch({ text: next, of });
      }}
      onSpotlightClose={() => setPalette(false)}
      shortcut={null}
      centered={false}
      yOffset="15vh"
      size={600}
      radius="md"
      returnFocus={false}
      transitionProps={{ duration: 0 }}
      overlayProps={{ backgroundOpacity: 0.3, blur: 0 }}
      attributes={{ content: { 'aria-label': 'Search everything' } }}
      classNames={{
        content: classes.content ?? '',
        body: classes.body ?? '',
        search: classes.search ?? '',
        actionsGroup: classes.group ?? '',
      }}
    >
      <div ref={focusFirstField}>
        <Spotlight.Search
          data-autofocus
          aria-label={of ? `Actions for ${labelText(of.entry.label)}` : 'Search everything'}
          placeholder={
            of
              ? `What to do with ${labelText(of.entry.label)}`
              : 'Search actions, organizations, projects and people'
          }
          onKeyDown={onKeyDown}
          leftSection={<Search size={16} aria-hidden />}
        />
      </div>
      <Spotlight.ActionsList
        className={classes.list}
        aria-label="Results"
        aria-busy={isPending}
        data-results
      >
        {groups.map((group) => (
          <PaletteGroup key={group.label} group={group} />
        ))}
        <FirstChosen
          stays={() => hasMoved.current}
          ids={groups.flatMap(({ entries }) => entries.map(({ id }) => id)).join('\n')}
        />
        {found ? null : <Spotlight.Empty>No results</Spotlight.Empty>}
      </Spotlight.ActionsList>
      <Spotlight.Footer className={classes.foot}>
        {of ? (
          <Hint shortcut="Backspace">Back</Hint>
        ) : (
          <>
            <Hint shortcut="Tab">More actions for a result</Hint>
            <Hint shortcut=">">Actions only</Hint>
          </>
        )}
      </Spotlight.Footer>
    </Spotlight.Root>
  );
}
