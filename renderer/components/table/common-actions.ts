/** Actions of row menus that copy names, addresses and rows, since text in cells cannot be selected. */

import { Clipboard, Link, TextSearch } from 'lucide-react';
import { contactOf, type Identified } from '#domain/identity.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import { copy, copyPlaceLink } from '../../store/copy.ts';
import { useStore } from '../../store/store.ts';
import { count } from '../../texts/counts.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import { maxUncutLength } from '../name.tsx';
import type { Column } from './columns.ts';
import { copiedRows } from './copied-rows.ts';
import type { RowAction } from './row-action.ts';

export function copyName(name: string): RowAction {
  return {
    label: 'Copy name',
    icon: Clipboard,
    reason: null,
    run: () => copy(name, labelText(name)),
  };
}

export function copyAddress(person: Identified): RowAction {
  const contact = contactOf(person);
  return {
    label: person.email === '' && contact !== '' ? 'Copy username' : 'Copy email',
    icon: Clipboard,
    reason: contact === '' ? 'The platform doesn’t tell this person’s email.' : null,
    run: () => copy(contact, labelText(contact)),
  };
}

/** Copies a link that opens the organization, or the project or person in it, in anyone's Orgdesk. */
export function copyLink(
  key: OrganizationKey,
  part: { readonly projectId?: string; readonly userId?: string } = {},
): RowAction {
  return {
    label: 'Copy link',
    icon: Link,
    reason: null,
    run: () => void copyPlaceLink(key, part),
  };
}

/** Copies one address per line. */
export function copyAddresses(people: readonly Identified[]): RowAction {
  const contacts = people.map(contactOf).filter((contact) => contact !== '');
  return {
    label: 'Copy emails',
    icon: Clipboard,
    reason: contacts.length === 0 ? 'The platform doesn’t tell their emails.' : null,
    run: () => copy(contacts.join('\n'), count(contacts.length, 'email')),
  };
}

/** Returns the columns that there is room for, because only visible columns are copied. */
function shownColumns<Row>(table: HTMLElement, columns: readonly Column<Row>[]) {
  return columns.filter(({ id }) => {
    const heading = table.querySelector(`[data-column="${id}"]`);
    return heading !== null && heading.getClientRects().length > 0;
  });
}

/** Copies rows as a table of the visible columns. */
export function copyRows<Row>(
  table: HTMLElement,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): void {
  if (rows.length === 0) return;
  const shown = shownColumns(table, columns).flatMap(({ label, text, besides }) => [
    { label, text },
    ...(besides ? [besides] : []),
  ]);
  const { text, html } = copiedRows(
    shown.map(({ label }) => label),
    rows.map((row) => shown.map((column) => column.text(row))),
  );
  copy(text, count(rows.length, 'row'), html);
}

/**
 * Returns an action that shows a text in full; none for a text that is never cut.
 * @param longerThan characters that always fit
 */
export function fullTextAction(
  title: string,
  text: string,
  longerThan = maxUncutLength,
): readonly RowAction[] {
  if (text.length <= longerThan) return [];
  return [
    {
      label: 'Show full text',
      icon: TextSearch,
      reason: null,
      run: () => useStore.getState().openOverlay({ kind: 'full-text', title, text }),
    },
  ];
}
