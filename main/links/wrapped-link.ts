/**
 * Finds the links inside a link. Mail systems replace links in mail by links to their own checking page,
 * which contain the real one encoded. Decoding them sends no request.
 */

import { parseUrl } from '#domain/parse-url.ts';
import { linksIn } from './links-in-text.ts';

/** Bounds for a link's length, its places and the readings of each, so that crafted links cost little time. */
const max = { length: 16_000, places: 100, readings: 12 } as const;

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Decodes a text as base64: from its start, and from the place that encodes "http". */
function base64Decoded(text: string): readonly string[] {
  const http = text.indexOf('aHR0c');
  return [text, ...(http > 0 ? [text.slice(http)] : [])]
    .filter((encoded) => /^[\w+/-]{12,}={0,2}$/.test(encoded))
    .map((encoded) => Buffer.from(encoded, 'base64').toString())
    .filter((decoded) => /^[\x20-\x7e\s]+$/.test(decoded));
}

/** Restores the double slash that servers and browsers reduce to one in a path. */
function withBothSlashes(text: string): string {
  return text.replaceAll(/\b(https?):\/(?!\/)/gi, '$1://').replace(/^\/\//, 'https://');
}

/**
 * Decodes Proofpoint URL Defense 3: the link is between underscores, with "*" for each removed character, or
 * "**" and a letter for 2 to 65 of them; the removed characters follow in base64.
 */
function proofpoint3(link: string): string | undefined {
  const [, masked, encoded = ''] = /^https?:\/\/[^/]+\/v3\/__(.+)__;([^!]*)!/i.exec(link) ?? [];
  if (masked === undefined) return undefined;
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const taken = Buffer.from(encoded, 'base64').toString();
  let at = 0;
  return masked.replaceAll(/\*(?:\*([\w-]))?/g, (_star, letter?: string) => {
    const amount = letter === undefined ? 1 : letters.indexOf(letter) + 2;
    at += amount;
    return taken.slice(at - amount, at);
  });
}

/** Decodes Proofpoint URL Defense 2: "-" for the percent sign and "_" for the slash. */
function proofpoint2(url: URL): string | undefined {
  const given = url.pathname.startsWith('/v2/url') ? url.searchParams.get('u') : null;
  return given === null
    ? undefined
    : percentDecoded(given.replaceAll('-', '%').replaceAll('_', '/'));
}

/** Returns the places of a link that may contain another one. */
function places(text: string): readonly string[] {
  const url = new URL(text);
  // Check Point writes it unencoded, between three underscores.
  const checkPoint = /^https?:\/\/[^/]+\/[\w/.-]*?___(https?:.+)___/i.exec(text)?.[1];
  const special = [checkPoint, proofpoint3(text), proofpoint2(url)].filter(
    (each) => each !== undefined,
  );
  if (special.length > 0) return special;
  const fragment = url.hash.slice(1);
  const afterScheme = text.slice(text.indexOf('://') + 3);
  const parameters = [url.searchParams, new URLSearchParams(fragment.replace(/^[^?]*\?/, ''))];
  return [
    ...parameters.flatMap((each) => [...each].flatMap(([name, value]) => [value, name])),
    ...url.pathname.split('/'),
    // The unencoded link with everything after it.
    afterScheme,
    fragment,
  ];
}

/** Returns the readings of one place: unchanged, and decoded as often as decoding changes it. */
function readings(place: string): readonly string[] {
  const all = new Set([withBothSlashes(place)]);
  for (const text of all) {
    if (all.size > max.readings) break;
    all.add(withBothSlashes(percentDecoded(text)));
    // The URL parser read a "+" in a query as a space.
    for (const piece of text.replaceAll(' ', '+').split(/[.!,;:|"&]/)) {
      for (const decoded of base64Decoded(piece)) all.add(withBothSlashes(decoded));
    }
  }
  return [...all];
}

/** Returns the links inside one link, the most likely first; empty for text that is not a link. */
export function linksInside(text: string): readonly string[] {
  if (text.length > max.length || !parseUrl(text)) return [];
  const found = [...new Set(places(text))]
    .slice(0, max.places)
    .flatMap((place) => readings(place).flatMap(linksIn));
  return [...new Set(found)].filter((each) => each !== text);
}
