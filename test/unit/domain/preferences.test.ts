/** The defaults and bounds of preferences, zoom steps, and when a notification may be shown. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  defaultPreferences,
  mayNotify,
  minutesPerDay,
  nextZoom,
  notificationKinds,
  preferencesSchema,
  safetyBounds,
  safetySchema,
  zoomSteps,
} from '#domain/preferences.ts';

test('without a file, the preferences are as Orgdesk 0.1.0 behaved', () => {
  expect(defaultPreferences).toEqual({
    startScreen: 'automatic',
    density: 'compact',
    zoom: 100,
    railNames: false,
    notifications: { muted: [], quietHours: null },
    safety: { undoSeconds: 10, typedFrom: 25 },
  });
  expect(preferencesSchema.parse(defaultPreferences)).toEqual(defaultPreferences);
});

test.each([
  { undoSeconds: 4, typedFrom: 25 },
  { undoSeconds: 121, typedFrom: 25 },
  { undoSeconds: 10, typedFrom: 0 },
  { undoSeconds: 10, typedFrom: 26 },
  { undoSeconds: 10.5, typedFrom: 25 },
  { undoSeconds: Number.POSITIVE_INFINITY, typedFrom: 25 },
])('safety settings out of bounds are refused: %j', (safety) => {
  expect(safetySchema.safeParse(safety).success).toBe(false);
});

test('safety settings at their bounds are accepted', () => {
  for (const end of ['min', 'max'] as const) {
    const safety = {
      undoSeconds: safetyBounds.undoSeconds[end],
      typedFrom: safetyBounds.typedFrom[end],
    };
    expect(safetySchema.parse(safety)).toEqual(safety);
  }
});

describe('zoom', () => {
  it('reaches both ends step by step and stays there', () => {
    for (const [index, step] of zoomSteps.entries()) {
      expect(nextZoom(step, 'in')).toBe(zoomSteps[Math.min(index + 1, zoomSteps.length - 1)]);
      expect(nextZoom(step, 'out')).toBe(zoomSteps[Math.max(index - 1, 0)]);
    }
  });
});

describe('notifications', () => {
  const at = (time: string) => new Date(`2026-03-10T${time}:00`);
  const night = { from: 22 * 60, to: 7 * 60 };
  const lunch = { from: 12 * 60, to: 13 * 60 };

  it.each([
    ['at any time without quiet hours', '03:00', null, true],
    ['before quiet hours', '21:59', night, true],
    ['at their start', '22:00', night, false],
    ['after midnight', '00:00', night, false],
    ['in their last minute', '06:59', night, false],
    ['at their end', '07:00', night, true],
    ['before quiet hours within a day', '11:59', lunch, true],
    ['during quiet hours within a day', '12:30', lunch, false],
    ['after quiet hours within a day', '13:00', lunch, true],
    ['never if quiet hours take the whole day', '15:00', { from: 600, to: 600 }, false],
  ])('are shown %s', (_when, time, quietHours, shown) => {
    expect(mayNotify('bounce', at(time), { muted: [], quietHours })).toBe(shown);
  });

  it('of a muted kind are never shown, others are', () => {
    const muted = ['role', 'of a newer Orgdesk'];
    const shown = notificationKinds.filter((kind) =>
      mayNotify(kind, at('12:00'), { muted, quietHours: null }),
    );
    expect(shown).toEqual(notificationKinds.filter((kind) => kind !== 'role'));
  });

  it('are shown in every minute outside quiet hours and in none of theirs', () => {
    const minute = fc.integer({ min: 0, max: minutesPerDay - 1 });
    fc.assert(
      fc.property(minute, minute, (from, to) => {
        const length = (to - from + minutesPerDay) % minutesPerDay || minutesPerDay;
        const quiet = Array.from({ length: minutesPerDay }, (_, each) => {
          const now = new Date(2026, 2, 10, Math.floor(each / 60), each % 60);
          return !mayNotify('answer', now, { muted: [], quietHours: { from, to } });
        });
        expect(quiet.filter(Boolean)).toHaveLength(length);
        expect(quiet[from]).toBe(true);
      }),
      { numRuns: 20 },
    );
  });
});
