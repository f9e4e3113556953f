import { describe, expect, it } from 'vitest';
import type { Collection, OrganizationView } from '#preload/contract/organization.ts';
import { staleWords } from '#renderer/texts/stale.ts';
import { isoBefore, noon } from './samples.ts';

const known: Collection<never> = {
  state: 'known',
  items: [],
  fetchedAt: isoBefore(5000),
  failure: null,
};
const paused = {
  kind: 'rate-limited',
  message: 'Acme is limiting requests.',
  retryAt: isoBefore(-240_000),
} as const;
const view: OrganizationView = {
  key: { accountId: 'a', organizationId: 'o' },
  projects: known,
  members: known,
  invitations: known,
  offers: known,
};

describe('lists that could not be fetched while the platform answers', () => {
  it('are not mentioned if there are none', () => {
    expect(staleWords(view, 'Acme', noon)).toBeNull();
    expect(staleWords(undefined, 'Acme', noon)).toBeNull();
    const members = { state: 'forbidden', failure: paused } as const;
    expect(staleWords({ ...view, members }, 'Acme', noon)).toBeNull();
  });

  it('are named with their age and the time of the retry', () => {
    const members = { ...known, fetchedAt: isoBefore(3_600_000), failure: paused };
    const words = staleWords({ ...view, members }, 'Acme', noon);
    expect(words).toMatchObject({ tone: 'bad', detail: paused.message });
    expect(words?.words).toMatch(/^Members from \d\d:\d\d · Busy, retrying in 4 min$/);
  });

  it('are listed with the earliest retry and each reason once', () => {
    const failure = { ...paused, retryAt: isoBefore(-20_000) };
    const words = staleWords(
      {
        ...view,
        members: { state: 'unknown', failure: paused },
        projects: { ...known, failure },
        invitations: { ...known, failure: { kind: 'platform', message: 'A fault.' } },
      },
      'Acme',
      noon,
    );
    expect(words?.words).toBe(
      'Members, projects, and invitations not loaded · Busy, retrying in 20 s',
    );
    expect(words?.detail).toBe('Acme is limiting requests. A fault.');
  });
});
