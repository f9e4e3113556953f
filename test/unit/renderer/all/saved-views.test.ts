/** Saved views of all organizations. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SavedView } from '#preload/contract/shell.ts';
import { organizationFacets } from '#renderer/screens/all/organization-facets.ts';
import { organizationRows } from '#renderer/screens/all/organization-rows.ts';
import {
  amountIn,
  initialContent,
  isSameContent,
  subjectOfAccount,
  subjectOfView,
  withView,
} from '#renderer/screens/all/saved-views.ts';
import { account, noon, organization, shell } from '../samples.ts';

const view: SavedView = {
  id: 'v',
  name: 'Admin in the lab',
  text: 'lab',
  filter: { role: ['Admin'] },
  columns: ['people'],
  grouped: true,
};

test('a view begins with everything that was saved', () => {
  expect(initialContent([view], subjectOfView('v'), ['role'])).toEqual(view);
});

test('a view that was deleted begins with all organizations', () => {
  const all = { text: '', filter: {}, columns: ['role'], grouped: false };
  expect(initialContent([], subjectOfView('v'), ['role'])).toEqual(all);
  expect(initialContent([view], '', ['role'])).toEqual(all);
});

test('an account begins with its own organizations', () => {
  expect(initialContent([view], subjectOfAccount('two'), []).filter).toEqual({ account: ['two'] });
});

test('a view is added at the end, and replaced in its place', () => {
  const other = { ...view, id: 'w' };
  const renamed = { ...view, name: 'Lab' };
  expect(withView([view], other)).toEqual([view, other]);
  expect(withView([view, other], renamed)).toEqual([renamed, other]);
});

test('two contents are the same in whatever order their values were chosen', () => {
  const values = fc.uniqueArray(fc.constantFrom('a', 'b', 'c'));
  const filters = fc.dictionary(fc.constantFrom('role', 'type', 'needs'), values);
  fc.assert(
    fc.property(filters, (filter) => {
      const turned = Object.fromEntries(
        Object.entries(filter)
          .toReversed()
          .map(([facet, each]) => [facet, each.toReversed()]),
      );
      expect(isSameContent({ ...view, filter }, { ...view, filter: turned })).toBe(true);
    }),
  );
  expect(isSameContent(view, { ...view, text: 'lab ' })).toBe(true);
  expect(isSameContent(view, { ...view, grouped: false })).toBe(false);
  expect(isSameContent(view, { ...view, columns: [] })).toBe(false);
});

test('a view counts the organizations that it shows', () => {
  const organizations = [
    organization({ id: 'a', name: 'Lab one', myRoles: ['admin'] }),
    organization({ id: 'b', name: 'Lab two' }),
    organization({ id: 'c', name: 'Other', myRoles: ['admin'] }),
  ];
  const window = shell({ accounts: [account({ organizations })] });
  const rows = organizationRows(window, {});
  const facets = organizationFacets(window, noon);
  expect(amountIn(view, rows, facets)).toBe(1);
  expect(amountIn({ ...view, text: '', filter: {} }, rows, facets)).toBe(3);
});
