import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { Check } from 'lucide-react';
import {
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useSteady } from '../components/hooks/use-steady.ts';
import { Keys } from '../components/menus/keys.tsx';
import type { MenuPosition } from '../components/menus/opening.ts';
import { PopoverBelow } from '../components/menus/popover-below.tsx';
import { focusFirstField } from '../components/menus/type-ahead.ts';
import { MiddleEllipsis } from '../components/name.tsx';
import { OmissionsNote } from '../components/note.tsx';
import { AccountChip, OrganizationTile } from '../components/organization-tile.tsx';
import { useShell } from '../store/hooks.ts';
import { accountLabel, hasDetails, organizationIdentity } from '../store/organization-identity.ts';
import { keyText, sameKey } from '../store/organization-key.ts';
import { byRecency, contextsOf, type OrganizationContext } from '../store/selection.ts';
import { useStore } from '../store/store.ts';
import { contains } from '../texts/matching.ts';
import { labelText } from '../texts/untrusted-text.ts';
import { OrganizationMenu } from './organization-menu.tsx';
import classes from './switcher-list.module.css';

/** Pixels. */
const rowHeight = 36;
const tallRowHeight = 48;
const listPadding = 4;

const contextId = ({ key }: OrganizationContext) => keyText(key);

interface Menu {
  readonly at: MenuPosition;
  readonly context: OrganizationContext;
}

interface Props {
  readonly onDone: () => void;
  readonly onMenu: (menu: Menu) => void;
}

/** A list of all organizations with a search. The first choice is the one before the current. */
function SwitcherList({ onDone, onMenu }: Props) {
  const shell = useShell();
  const recent = useStore((state) => state.recent);
  const current = useStore((state) => state.current);
  const openOrganization = useStore((state) => state.openOrganization);
  const [text, setText] = useState('');
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  // This file is loaded on demand, after the popover has looked for an element to focus.
  useEffect(() => focusFirstField(field.current?.parentElement ?? null), []);
  const firstNine = contextsOf(shell).slice(0, 9);
  const fresh = useMemo(
    () =>
      byRecency(contextsOf(shell), recent).filter(({ key, organization, account }) =>
        contains(
          `${organization.name} ${organizationIdentity(shell, key).name} ${accountLabel(shell, account.id)} ${account.platformName}`,
          text,
        ),
      ),
    [shell, recent, text],
  );
  const found = useSteady(fresh, contextId, text);
  // With nothing typed, Enter goes back to the organization before.
  const first = text === '' && found.length > 1 && sameKey(found[0]?.key ?? null, current) ? 1 : 0;
  const [chosen, setChosen] = useState(first);
  const virtual = useVirtualizer({
    count: found.length,
    getScrollElement: () => list.current,
    estimateSize: () => (hasDetails(shell) ? tallRowHeight : rowHeight),
    overscan: 4,
    paddingStart: listPadding,
    paddingEnd: listPadding,
    initialRect: { width: 360, height: 400 },
    // The chosen one stays drawn, because the field's `aria-activedescendant` names it.
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), chosen])].sort((a, b) => a - b),
  });

  const choose = (context: OrganizationContext | undefined) => {
    // It is gone, and only keeps its place in the list.
    if (!context || !fresh.some(({ key }) => sameKey(key, context.key))) return;
    onDone();
    openOrganization(context.key);
  };
  const move = (index: number) => {
    setChosen(index);
    virtual.scrollToIndex(index, { align: 'auto' });
  };
  const openMenu = (context: OrganizationContext | undefined, option: Element | null) => {
    if (!context || !option) return;
    const { left, bottom } = option.getBoundingClientRect();
    onMenu({ at: { x: left, y: bottom }, context });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey))
      openMenu(found[chosen], document.getElementById(`${id}-${chosen}`));
    else if (event.key === 'ArrowDown') move(Math.min(chosen + 1, found.length - 1));
    else if (event.key === 'ArrowUp') move(Math.max(chosen - 1, 0));
    else if (event.key === 'Enter') choose(found[chosen]);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        ref={field}
        data-autofocus
        className={classes.field}
        placeholder="Find an organization"
        aria-label="Find an organization"
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={found.length === 0 ? undefined : `${id}-${chosen}`}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setChosen(0);
          virtual.scrollToIndex(0);
        }}
        onKeyDown={onKeyDown}
      />
      {found.length === 0 ? <div className={classes.none}>No matching organizations</div> : null}
      <div
        ref={list}
        id={`${id}-list`}
        className={classes.list}
        role="listbox"
        aria-label="Organizations"
      >
        <div role="presentation" style={{ height: virtual.getTotalSize() }} />
        {virtual.getVirtualItems().map(({ index, start, size }) => {
          const context = found[index];
          if (!context) return null;
          const identity = organizationIdentity(shell, context.key);
          const position = firstNine.indexOf(context) + 1;
          return (
            // biome-ignore lint/a11y: the field above handles the keys, as in a combobox.
            <div
              key={keyText(context.key)}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === chosen}
              aria-setsize={found.length}
              aria-posinset={index + 1}
              className={classes.option}
              style={{ transform: `translateY(${start}px)`, height: size }}
              onMouseMove={() => setChosen(index)}
              onClick={() => choose(context)}
              onContextMenu={(event) => {
                event.preventDefault();
                openMenu(context, event.currentTarget);
              }}
            >
              <OrganizationTile organization={context.organization} small />
              <span className={classes.titles}>
                <MiddleEllipsis>{identity.name}</MiddleEllipsis>
                <AccountChip identity={identity} />
              </span>
              {sameKey(context.key, current) ? <Check size={16} aria-label="Current" /> : null}
              {position > 0 ? <Keys shortcut={`mod+${position}`} /> : null}
            </div>
          );
        })}
      </div>
      {shell.accounts.map((account) => (
        <OmissionsNote
          key={account.id}
          omissions={account.organizationsOmissions}
          one="organization"
          platform={account.platformName}
          shown={account.organizations.length}
        />
      ))}
    </>
  );
}

interface SwitcherPopoverProps {
  readonly below: RefObject<HTMLElement | null>;
  /** Gives the focus back. */
  readonly onClose: () => void;
}

export function SwitcherPopover({ below, onClose }: SwitcherPopoverProps) {
  const shell = useShell();
  const [menu, setMenu] = useState<Menu | null>(null);
  return (
    <>
      <PopoverBelow
        below={below}
        label="Switch organization"
        width={360}
        stays={menu !== null}
        onClose={onClose}
      >
        <SwitcherList onDone={onClose} onMenu={setMenu} />
      </PopoverBelow>
      {menu ? (
        <OrganizationMenu
          at={menu.at}
          label={labelText(organizationIdentity(shell, menu.context.key).name)}
          organization={menu.context.organization}
          accountId={menu.context.key.accountId}
          onClose={onClose}
        />
      ) : null}
    </>
  );
}
