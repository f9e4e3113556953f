import { afterEach, describe, expect, it, vi } from 'vitest';
import { isIdentifier, newIdentifier } from '#platform/text/identifier.ts';

/** What clients of the published API accept, and nothing else. */
const version4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

afterEach(() => vi.useRealTimers());

describe('a new identifier', () => {
  it('is a UUID of version 4', () => {
    for (let made = 0; made < 1_000; made += 1) expect(newIdentifier()).toMatch(version4);
  });

  it('begins with the time, so that new rows land at the end of an index', () => {
    const earlier = newIdentifier();
    vi.useFakeTimers({ now: Date.now() + 1_000 });
    expect(newIdentifier() > earlier).toBe(true);
  });

  it('is unique, even within one millisecond', () => {
    vi.useFakeTimers({ now: 0 });
    const made = Array.from({ length: 10_000 }, newIdentifier);
    expect(new Set(made).size).toBe(made.length);
  });
});

it.each([
  ['01a2283b-ddcc-7702-ae3e-2713c78dd802', true],
  ['01a2283b-ddcc-4702-ae3e-2713c78dd802', true],
  ['01A2283B-DDCC-4702-AE3E-2713C78DD802', true],
  ['01a2283bddcc4702ae3e2713c78dd802', false],
  ['01a2283b-ddcc-4702-ae3e-2713c78dd80', false],
  ['..', false],
])('%s counts as an identifier: %s, whatever its version', (text, expected) => {
  expect(isIdentifier(text)).toBe(expected);
});
