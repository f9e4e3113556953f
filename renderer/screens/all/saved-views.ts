/** Names for searches of all organizations, kept with the state of the window. Pure. */
import type { SavedView } from '#preload/contract/shell.ts';
import { passing } from '../../components/filter/facets.ts';
import { cachedText, searching } from '../../texts/matching.ts';
import type { organizationFacets } from './organization-facets.ts';
import type { OrganizationRow } from './organization-rows.ts';

/** What decides which organizations are shown, and how. */
export type ViewContent = Omit<SavedView, 'id' | 'name'>;

const viewStart = 'view ';
const accountStart = 'account ';

/** Returns the subject of the screen that shows a saved view, or one account. */
export function subjectOfView(viewId: string): string {
  return viewStart + viewId;
}
export function subjectOfAccount(accountId: string): string {
  return accountStart + accountId;
}

/** Returns the view that a subject of the screen names; undefined for none, and for a deleted one. */
export function viewOfSubject(views: readonly SavedView[], subject: string): SavedView | undefined {
  return views.find(({ id }) => subjectOfView(id) === subject);
}

/** Returns what a subject of the screen begins with: a view, the organizations of one account, or all. */
export function initialContent(
  views: readonly SavedView[],
  subject: string,
  columns: ViewContent['columns'],
): ViewContent {
  const view = viewOfSubject(views, subject);
  if (view) return view;
  const accountId = subject.startsWith(accountStart) ? subject.slice(accountStart.length) : null;
  const filter: ViewContent['filter'] = accountId === null ? {} : { account: [accountId] };
  return { text: '', filter, columns, grouped: false };
}

function textOf({ text, filter, columns, grouped }: ViewContent): string {
  const chosen = Object.entries(filter).toSorted(([first], [second]) => (first < second ? -1 : 1));
  const values = chosen.map(([facet, each]) => [facet, each.toSorted()]);
  return JSON.stringify([text.trim(), values, columns.toSorted(), grouped]);
}

/** Whether both show the same, in whatever order it was chosen. */
export function isSameContent(first: ViewContent, second: ViewContent): boolean {
  return textOf(first) === textOf(second);
}

/** Returns the views with one more, or with the one of its identifier replaced. */
export function withView(views: readonly SavedView[], view: SavedView): readonly SavedView[] {
  const isKnown = views.some(({ id }) => id === view.id);
  return isKnown ? views.map((each) => (each.id === view.id ? view : each)) : [...views, view];
}

const searchedText = cachedText(
  ({ identity, context }: OrganizationRow, _: null) =>
    `${identity.name} ${context.organization.name} ${identity.detail}`,
);

/** Returns a test whether the search finds an organization: by its name, its nickname or its account. */
export function findingText(text: string): (row: OrganizationRow) => boolean {
  const matches = searching(text);
  return (row) => matches(searchedText(row, null));
}

/** Returns how many organizations a view shows. */
export function amountIn(
  { text, filter }: ViewContent,
  rows: readonly OrganizationRow[],
  facets: ReturnType<typeof organizationFacets>,
): number {
  const passes = passing(facets, filter);
  const finds = findingText(text);
  return rows.filter((row) => passes(row) && finds(row)).length;
}
