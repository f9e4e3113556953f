/** Links to organizations, projects and people: what is copied is read again, and nothing else is. */
import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { isIdentifier } from '#domain/is-identifier.ts';
import { type Place, placeLink, readPlaceLink, thisComputer } from '#domain/place-link.ts';

const place = (part: Partial<Place> = {}): Place => ({
  platform: 'https://cloud.example.com',
  organizationId: 'acme',
  projectId: null,
  userId: null,
  ...part,
});

test.each([
  [place(), 'orgdesk://open?platform=https%3A%2F%2Fcloud.example.com&organization=acme'],
  [
    place({ projectId: 'web' }),
    'orgdesk://open?platform=https%3A%2F%2Fcloud.example.com&organization=acme&project=web',
  ],
  [
    place({ platform: thisComputer, userId: 'grace' }),
    'orgdesk://open?platform=this-computer&organization=acme&person=grace',
  ],
])('the link to %j is %s', (to, link) => {
  expect(placeLink(to)).toBe(link);
  expect(readPlaceLink(link)).toEqual(to);
});

it('leads back to its place for every platform and identifier', () => {
  const identifier = fc.string({ minLength: 1, maxLength: 40 }).filter(isIdentifier);
  const platform = fc.oneof(
    fc.webUrl({ validSchemes: ['https'] }).map((url) => new URL(url).origin),
    fc.constantFrom(thisComputer, 'http://127.0.0.1:4000', 'http://localhost:1', 'https://[::1]'),
  );
  const part = fc.oneof(
    fc.constant({ projectId: null, userId: null }),
    identifier.map((projectId) => ({ projectId, userId: null })),
    identifier.map((userId) => ({ projectId: null, userId })),
  );
  fc.assert(
    fc.property(platform, identifier, part, (origin, organizationId, parts) => {
      const to = { platform: origin, organizationId, ...parts };
      expect(readPlaceLink(placeLink(to))).toEqual(to);
    }),
  );
});

const base = 'orgdesk://open?platform=https%3A%2F%2Fcloud.example.com&organization=acme';

test.each([
  '',
  'orgdesk:',
  'orgdesk://open',
  'orgdesk://open?organization=acme',
  'orgdesk://open?platform=https%3A%2F%2Fcloud.example.com',
  'orgdesk://close?platform=https%3A%2F%2Fcloud.example.com&organization=acme',
  'orgdesk://open/delete?platform=https%3A%2F%2Fcloud.example.com&organization=acme',
  'orgdesk://ada:secret@open?platform=https%3A%2F%2Fcloud.example.com&organization=acme',
  'orgdesk://open:80?platform=https%3A%2F%2Fcloud.example.com&organization=acme',
  'https://open?platform=https%3A%2F%2Fcloud.example.com&organization=acme',
  'javascript:alert(1)',
  'orgdesk://open?platform=http%3A%2F%2Fcloud.example.com&organization=acme',
  'orgdesk://open?platform=file%3A%2F%2F%2Fetc&organization=acme',
  'orgdesk://open?platform=javascript%3Aalert(1)&organization=acme',
  'orgdesk://open?platform=https%3A%2F%2Fcloud.example.com%2Fpath&organization=acme',
  'orgdesk://open?platform=https%3A%2F%2Fada%40cloud.example.com&organization=acme',
  'orgdesk://open?platform=https%3A%2F%2Fcloud.example.com&organization=..',
  'orgdesk://open?platform=https%3A%2F%2Fcloud.example.com&organization=a%2Fb',
  'orgdesk://open?platform=https%3A%2F%2Fcloud.example.com&organization=a%0Ab',
  'orgdesk://open?platform=https%3A%2F%2Fcloud.example.com&organization=',
  `${base}&organization=other`,
  `${base}&action=delete`,
  `${base}&project=web&person=grace`,
  `${base}&project=`,
  `${base}#fragment`,
  `${base}&project=${'x'.repeat(3000)}`,
])('no place is read from %s', (text) => {
  expect(readPlaceLink(text)).toBeUndefined();
});

it('never throws, whatever the text is', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(() => readPlaceLink(text)).not.toThrow();
      expect(readPlaceLink(`orgdesk://open?${text}`)?.platform ?? thisComputer).toMatch(
        /^(?:https?:\/\/|this-computer$)/,
      );
    }),
  );
});
