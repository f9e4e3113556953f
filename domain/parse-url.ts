/**
 * Reads text as an address, as browsers do.
 *
 * This is not `URL.canParse`: Node 20 answers false for an address with a letter such as "ü" in it once
 * that call is hot and compiled (seen in 20.18 and 20.20), where `new URL` reads it.
 *
 * @returns undefined for text that is no address
 */
export function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
