/** The language and country by which dates, times, numbers and sorting follow the system. */

/** Where nobody says: the app's own language, and a clock that everybody reads. */
const fallback = 'en-u-hc-h23';
let locales: readonly string[] = [fallback];
let version = 0;

/** Once, at the start; tags that this computer does not know are passed over. */
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

/** Made when first asked for, and again for another region. Digits are those that people type here. */
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
