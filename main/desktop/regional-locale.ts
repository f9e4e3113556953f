/** The language of the system's numbers and dates, which need not be that of its menus. */

/** The part of Electron's `app` that describes it; a release may lack some of it. */
export interface LocaleSource {
  getLocale(): string;
  getSystemLocale?(): string;
  /** Two letters of ISO 3166, or "" if the system names no country. */
  getLocaleCountryCode?(): string;
}

/** Returns a language tag: the system's language with its country. */
export function regionalLocale(source: LocaleSource): string {
  const language = source.getSystemLocale?.() || source.getLocale();
  const region = source.getLocaleCountryCode?.() ?? '';
  try {
    return new Intl.Locale(language, region === '' ? {} : { region }).toString();
  } catch {
    return language;
  }
}
