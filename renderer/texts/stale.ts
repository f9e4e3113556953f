/** The status bar's sentence for lists that could not be fetched although the platform answers. */
import { moment } from '#domain/moment.ts';
import type { Collection, OrganizationView } from '#preload/contract/organization.ts';
import { type ConnectionWords, failingWords } from './connection.ts';
import { capitalized, listed } from './counts.ts';

const names = {
  projects: 'projects',
  members: 'members',
  invitations: 'invitations',
  offers: 'ownership offer',
} as const satisfies Readonly<Record<Exclude<keyof OrganizationView, 'key'>, string>>;

const parts = ['members', 'projects', 'invitations', 'offers'] as const;

function failureOf(collection: Collection<unknown>) {
  return collection.state === 'forbidden' ? null : collection.failure;
}

/**
 * "Members from 14:05 · Server error · Retrying in 4 min", with the reasons in full as its detail; null if
 * every list of the organization is as fresh as the others.
 * @param platform as in a sentence
 * @param now milliseconds
 */
export function staleWords(
  view: OrganizationView | undefined,
  platform: string,
  now: number,
): ConnectionWords | null {
  const failing = view
    ? parts.flatMap((part) => {
        const failure = failureOf(view[part]);
        return failure ? [{ part, failure }] : [];
      })
    : [];
  // The list that is retried first, after which it is known whether the problem is resolved.
  const time = ({ failure }: (typeof failing)[number]) =>
    failure.retryAt === undefined ? Number.MAX_VALUE : Date.parse(failure.retryAt);
  const [next] = failing.toSorted((one, other) => time(one) - time(other));
  if (!view || !next) return null;
  const what = capitalized(listed(failing.map(({ part }) => names[part])));
  const times = failing.map(({ part }) => {
    const collection = view[part];
    return collection.state === 'known' ? collection.fetchedAt : '';
  });
  const oldest = times.toSorted()[0] ?? '';
  const age = oldest === '' ? 'not loaded' : `from ${moment(oldest, now)}`;
  const { retryAt = null } = next.failure;
  return {
    tone: 'bad',
    words: `${what} ${age} · ${failingWords(next.failure, platform, { shown: '', retryAt, now })}`,
    detail: [...new Set(failing.map(({ failure }) => failure.message))].join(' '),
  };
}
