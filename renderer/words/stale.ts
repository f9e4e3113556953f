/** The status bar's sentence for lists that could not be fetched although the platform answers. */
import { moment } from '#domain/moment.ts';
import type { Collection, OrganizationView } from '#preload/contract/organization.ts';
import type { ConnectionWords } from './connection.ts';
import { listed } from './counts.ts';
import { ahead } from './time.ts';

const names = {
  projects: 'projects',
  members: 'members',
  invitations: 'invitations',
  offers: 'ownership offer',
} as const satisfies Readonly<Record<Exclude<keyof OrganizationView, 'key'>, string>>;

const parts = ['members', 'projects', 'invitations', 'offers'] as const;

function capitalized(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function failureOf(collection: Collection<unknown>) {
  return collection.state === 'forbidden' ? null : collection.failure;
}

/**
 * "Members from 14:05 · next try in 4 min", with the reasons in full as its detail; null where every
 * list of the organization is as fresh as the others.
 * @param now milliseconds
 */
export function staleWords(
  view: OrganizationView | undefined,
  now: number,
): ConnectionWords | null {
  const failing = view
    ? parts.flatMap((part) => {
        const failure = failureOf(view[part]);
        return failure ? [{ part, failure }] : [];
      })
    : [];
  if (!view || failing.length === 0) return null;
  const what = capitalized(listed(failing.map(({ part }) => names[part])));
  const times = failing.map(({ part }) => {
    const collection = view[part];
    return collection.state === 'known' ? collection.fetchedAt : '';
  });
  const oldest = times.toSorted()[0] ?? '';
  const age = oldest === '' ? 'not loaded' : `from ${moment(oldest, now)}`;
  const [retryAt] = failing.flatMap(({ failure }) => failure.retryAt ?? []).toSorted();
  const next = retryAt === undefined ? '' : ` · next try ${ahead(retryAt, now)}`;
  return {
    tone: 'bad',
    words: `${what} ${age}${next}`,
    detail: [...new Set(failing.map(({ failure }) => failure.message))].join(' '),
  };
}
