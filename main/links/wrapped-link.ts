/**
 * The links that a link carries. Mail systems replace the links in mail by ones to a checking page of their
 * own, which carry the real one encoded. Opening them up asks nothing of anybody.
 */

import { parseUrl } from '#domain/parse-url.ts';
import { linksIn } from './links-in-text.ts';

/** Characters of a link, places in it, and readings of each: crafted links must not keep Orgdesk busy. */
const max = { length: 16_000, places: 100, readings: 12 } as const;

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The texts that a text stands for if it is base64: from its start, and from where "http" is in it. */
function base64Decoded(text: string): readonly string[] {
  const http = text.indexOf('aHR0c');
  return [text, ...(http > 0 ? [text.slice(http)] : [])]
    .filter((encoded) => /^[\w+/-]{12,}={0,2}$/.test(encoded))
    .map((encoded) => Buffer.from(encoded, 'base64').toString())
    .filter((decoded) => /^[\x20-\x7e\s]+$/.test(decoded));
}

/** In a path, servers and browsers make one slash of two. */
function withBothSlashes(text: string): string {
  return text.replaceAll(/\b(https?):\/(?!\/)/gi, '$1://').replace(/^\/\//, 'https://');
}

/**
 * Proofpoint URL Defense 3: the link stands between underscores, with a "*" for each character that was taken
 * out of it, or "**" and a letter for 2 to 65 of them; what was taken out follows in base64.
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

/** Proofpoint URL Defense 2: "-" for the percent sign and "_" for the slash. */
function proofpoint2(url: URL): string | undefined {
  const given = url.pathname.startsWith('/v2/url') ? url.searchParams.get('u') : null;
  return given === null
    ? undefined
    : percentDecoded(given.replaceAll('-', '%').replaceAll('_', '/'));
}

/** The places of a link in which another one may stand. */
function places(text: string): readonly string[] {
  const url = new URL(text);
  // Check Point has it as it is, between three underscores.
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
    // As it stands, with whatever follows it.
    afterScheme,
    fragment,
  ];
}

/** Readings of one place: as it is, and decoded as often as something comes of it. */
function readings(place: string): readonly string[] {
  const all = new Set([withBothSlashes(place)]);
  for (const text of all) {
    if (all.size > max.readings) break;
    all.add(withBothSlashes(percentDecoded(text)));
    // A "+" in a query was read as a space.
    for (const piece of text.replaceAll(' ', '+').split(/[.!,;:|"&]/)) {
      for (const decoded of base64Decoded(piece)) all.add(withBothSlashes(decoded));
    }
  }
  return [...all];
}

/** The links that one link carries, the most likely first; none for a text that is no link. */
export function linksInside(text: string): readonly string[] {
  if (text.length > max.length || !parseUrl(text)) return [];
  const found = [...new Set(places(text))]
    .slice(0, max.places)
    .flatMap((place) => readings(place).flatMap(linksIn));
  return [...new Set(found)].filter((each) => each !== text);
}
