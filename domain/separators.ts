/** What parts the columns of a CSV, by the countries whose spreadsheets expect it. */

export const separators = [',', ';', '\t'] as const;
export type Separator = (typeof separators)[number];

/** Where the decimal sign is a point, and systems part lists by semicolons all the same. */
const exceptions = /-(?:CH|LI)\b/i;

/**
 * What spreadsheets expect in a language and country: where the decimal sign is a comma, it cannot
 * part columns as well, and they are parted by semicolons.
 * @param locale such as `de-AT`; one that is not understood counts as English
 */
export function separatorIn(locale: string): Separator {
  try {
    const parts = new Intl.NumberFormat(locale).formatToParts(1.5);
    const point = parts.some(({ type, value }) => type === 'decimal' && value === '.');
    return point && !exceptions.test(locale) ? ',' : ';';
  } catch {
    return ',';
  }
}
