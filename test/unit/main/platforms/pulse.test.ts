/** A platform that announced signs of life and sends none is noticed; one that is late again and again is not watched. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Pulse } from '#main/platforms/packet/pulse.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function pulse() {
  const said: boolean[] = [];
  return { pulse: new Pulse((isSilent) => said.push(isSilent)), said };
}

it('says nothing of a platform that announced nothing', () => {
  const { pulse: one, said } = pulse();
  one.beat();
  vi.advanceTimersByTime(60_000);
  expect(said).toEqual([]);
  expect(one.isExpected).toBe(false);
});

it('says when a sign of life is late, and when it comes', () => {
  const { pulse: one, said } = pulse();
  one.expect(1800);
  vi.advanceTimersByTime(1700);
  one.beat();
  vi.advanceTimersByTime(1799);
  expect(said).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(said).toEqual([true]);
  one.beat();
  expect(said).toEqual([true, false]);
});

it('says nothing after the end of the stream', () => {
  const { pulse: one, said } = pulse();
  one.expect(1800);
  one.end();
  vi.advanceTimersByTime(60_000);
  expect(said).toEqual([]);
});

it('stops watching where signs of life are late again and again', () => {
  const { pulse: one, said } = pulse();
  one.expect(1800);
  for (let count = 0; count < 10; count += 1) {
    vi.advanceTimersByTime(2000);
    one.beat();
  }
  expect(said.filter((isSilent) => isSilent)).toHaveLength(5);
  expect(said.at(-1)).toBe(false);
});
