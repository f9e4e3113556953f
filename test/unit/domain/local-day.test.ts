import { expect, it } from 'vitest';
import { dayOf } from '#domain/local-day.ts';

it.each([
  [new Date(2026, 0, 5, 0, 0), '2026-01-05'],
  [new Date(2026, 10, 30, 23, 59, 59, 999), '2026-11-30'],
  [new Date(2028, 1, 29, 12), '2028-02-29'],
])('%s is on its day in this computer’s zone', (time, day) => {
  expect(dayOf(time.getTime())).toBe(day);
});
