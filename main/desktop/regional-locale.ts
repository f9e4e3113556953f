/** The language of the system's numbers and dates, which need not be that of its menus. */

/** What Electron says of it; older and newer releases need not have all of it. */
export interface LocaleSource {
  getLocale(): string;
  getSystemLocale?(): string;
  /** Two letters of ISO 3166, or "" where the system names no country. */
  getLocaleCountryCode?(): string;
}

/** A language tag: the system's language, in the country that it is set to. */
export function regionalLocale(source: LocaleSource): string {
  const language = source.getSystemLocale?.() || source.getLocale();
  const region = source.getLocaleCountryCode?.() ?? '';
  try {
    return new Intl.Locale(language, region === '' ? {} : { region }).toString();
  } catch {
    return language;
  }
}
