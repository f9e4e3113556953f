/** What the operating system is asked to show: bounded, plain text, and only what is not muted. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { InboxEntry } from '#domain/inbox/inbox-item.ts';
import { notifiable, notificationOf } from '#domain/inbox/notification.ts';
import { received } from '#test/unit/main/support/entities.ts';

function entry(id: string, part: Partial<InboxEntry> = {}): InboxEntry {
  return {
    id,
    accountId: 'account',
    kind: 'invitation',
    organizationId: 'acme',
    organizationName: 'Acme',
    at: null,
    read: false,
    fact: { what: 'invited', invitation: received(id) },
    ...part,
  };
}
const noon = new Date(2026, 10, 30, 12, 0);
const options = {
  settings: { muted: [], quietHours: null },
  now: noon,
  isMuted: () => false,
} as const;

test('one entry is notified in its own words, several as one summary', () => {
  const sentence = ({ id }: InboxEntry) => `Grace did ${id}`;
  expect(notificationOf([], sentence)).toBeNull();
  expect(notificationOf([entry('a')], sentence)).toEqual({ title: 'Acme', body: 'Grace did a' });
  expect(
    notificationOf(
      ['a', 'b', 'c', 'd'].map((id) => entry(id)),
      sentence,
    ),
  ).toEqual({
    title: '4 new in your inbox',
    body: 'Grace did a\nGrace did b\nGrace did c\nand 1 more',
  });
});

test.each([
  ['a muted kind', { settings: { muted: ['invitation'], quietHours: null } }],
  ['quiet hours', { settings: { muted: [], quietHours: { from: 11 * 60, to: 13 * 60 } } }],
  ['a muted organization', { isMuted: () => true }],
])('%s silences an entry', (_what, part) => {
  expect(notifiable([entry('a')], { ...options, ...part })).toEqual([]);
  expect(notifiable([entry('a')], options)).toHaveLength(1);
});

test('an entry that is read already is not notified', () => {
  expect(notifiable([entry('a', { read: true })], options)).toEqual([]);
});

test('whatever a platform sends, the text is short, in one line and without markup', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.constantFrom(
      '<b>bold</b> & <a href="https://evil.example">click</a>',
      'abc\u202Edef\u0000\u001B[31m\r\nnext\u2028line',
      '&lt;img src=x&gt;',
    ),
  );
  fc.assert(
    fc.property(hostile, hostile, fc.integer({ min: 1, max: 9 }), (name, sentence, amount) => {
      const entries = Array.from({ length: amount }, (_, index) =>
        entry(`${index}`, { organizationName: name }),
      );
      const text = notificationOf(entries, () => sentence);
      expect(text?.title.length).toBeLessThanOrEqual(160);
      const lines = text?.body.split('\n') ?? [];
      expect(lines.length).toBeLessThanOrEqual(4);
      for (const line of [text?.title ?? '', ...lines]) {
        if (/[<>&]|[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u.test(line)) throw new Error(line);
        expect(Array.from(line).length).toBeLessThanOrEqual(160);
      }
    }),
  );
});
