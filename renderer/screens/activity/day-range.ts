/** A range of days by this computer's clock; both days are included, and "" is open. */
import { dayOf } from '#domain/local-day.ts';
import { date } from '#domain/moment.ts';

export interface DayRange {
  /** "2026-11-24". */
  readonly from: string;
  readonly to: string;
}

export const noRange: DayRange = { from: '', to: '' };

/** Whether a time (ISO 8601) is in the range; an unknown one is in the open range only. */
export function isIn({ from, to }: DayRange, at: string | null): boolean {
  if (from === '' && to === '') return true;
  if (at === null) return false;
  const day = dayOf(Date.parse(at));
  return (from === '' || day >= from) && (to === '' || day <= to);
}

/** "From 1 Nov to 24 Nov", "Until 24 Nov". */
export function rangeWords({ from, to }: DayRange, now: number): string {
  // Noon, so that no clock change moves the day.
  const words = (day: string) => date(new Date(`${day}T12:00:00`).toISOString(), now);
  if (from === to) return `On ${words(from)}`;
  if (from === '') return `Until ${words(to)}`;
  return to === '' ? `From ${words(from)}` : `From ${words(from)} to ${words(to)}`;
}
