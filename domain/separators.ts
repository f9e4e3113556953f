/** The separators of CSV columns that spreadsheets expect, by country. */

export const separators = [',', ';', '\t'] as const;
export type Separator = (typeof separators)[number];

/** Regions with a decimal point whose systems separate lists by semicolons nevertheless. */
const exceptions = /-(?:CH|LI)\b/i;

/**
 * Returns the separator that spreadsheets expect in a language and country: where the decimal sign is a
 * comma, columns are separated by semicolons.
 * @param locale such as `de-AT`; an unknown one counts as English
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
