/**
 * Returns the day of a time as date fields write it: "2026-01-05". It is the day in this computer's zone, and
 * days compare like texts.
 * @param time milliseconds
 */
export function dayOf(time: number): string {
  const date = new Date(time);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
