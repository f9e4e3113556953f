/** The language and country by which dates, times, numbers and sorting follow the system. */

/** The fallback: the app's own language, with a 24-hour clock. */
const fallback = 'en-u-hc-h23';
let locales: readonly string[] = [fallback];
let version = 0;

/** Call this once, at the start. Tags that this computer does not know are ignored. */
export function setRegion(tags: readonly string[]): void {
  locales = [...tags.filter(isKnown), fallback];
  version += 1;
}

function isKnown(tag: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
}

/** Created on first use, and again when the region changes. Digits are always ASCII, as people type them here. */
export function regional<Format>(make: (locales: string[]) => Format): () => Format {
  let made: { readonly format: Format; readonly version: number } | undefined;
  return () => {
    if (made?.version !== version) made = { format: make(withLatinDigits()), version };
    return made.format;
  };
}

function withLatinDigits(): string[] {
  return locales.map((tag) => new Intl.Locale(tag, { numberingSystem: 'latn' }).toString());
}
