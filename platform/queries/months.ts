/** Months as `2026-05`, in UTC, by which invoices are summed. */

const monthsPerYear = 12;

export function monthOf(time: Date): string {
  return time.toISOString().slice(0, 7);
}

/** Counts months, so that they can be compared and shifted. */
function numberOf(month: string): number {
  const [year = 0, ordinal = 0] = month.split('-').map(Number);
  return year * monthsPerYear + ordinal - 1;
}

/** Returns the month that comes this many months later, or earlier if negative. */
export function shiftMonth(month: string, by: number): string {
  const number = numberOf(month) + by;
  const year = Math.floor(number / monthsPerYear);
  const ordinal = (number % monthsPerYear) + 1;
  return `${String(year).padStart(4, '0')}-${String(ordinal).padStart(2, '0')}`;
}

/** Counts the months of a range, both ends included; negative or 0 if it ends before it begins. */
export function countMonths(from: string, to: string): number {
  return numberOf(to) - numberOf(from) + 1;
}

/** Returns the first day of the range, and the day after its last. */
export function daysOfMonths(
  from: string,
  to: string,
): { readonly from: string; readonly until: string } {
  return { from: `${from}-01`, until: `${shiftMonth(to, 1)}-01` };
}
