/**
 * Reads invitation links from the system and from mail. Strangers can make them: Orgdesk reads, compares and
 * shows them, and never sends a request to their address.
 */

import { isLoopback } from '#domain/loopback.ts';
import { parseUrl } from '#domain/parse-url.ts';
import { linksInMail } from './links-in-text.ts';
import { linksInside } from './wrapped-link.ts';

/** The scheme of `orgdesk://join?link=…`, which platforms put on their pages for invited people. */
export const appScheme = 'orgdesk';

export interface InvitationLink {
  /** The link in a browser's normal form. */
  readonly link: string;
  readonly origin: string;
  /** The address for connecting to its platform; null for a link without a platform's invitation path. */
  readonly address: string | null;
}

/** Characters; the links that platforms make are about a hundred long. */
const maxLength = 2000;

/** Maximum nesting of links: a mail passes few systems that wrap its links. */
const maxDepth = 6;
/** Maximum number of links to examine. */
const maxLinks = 5000;

/** The platform's own path, if any, followed by the page of one invitation with its secret. */
const invitationPath = /^((?:\/[\w.~-]+)*)\/join\/[\w.~-]+\/?$/;

/** Returns the address for connecting to an invitation's platform; null if the link is not an invitation's. */
export type PlatformOfInvitation = (link: URL) => string | null;

/** Recognizes the invitation links of Orgdesk's own platform. */
export const orgdeskInvitation: PlatformOfInvitation = ({ origin, pathname }) => {
  const base = invitationPath.exec(pathname)?.[1];
  return base === undefined ? null : `${origin}${base}`;
};

function parse(text: string): URL | undefined {
  return text.length > 2 * maxLength ? undefined : parseUrl(text);
}

function isPlain({ username, password, hash }: URL): boolean {
  return username === '' && password === '' && hash === '';
}

/** Reads an https link, or an http link to this computer. */
export function readWebLink(
  text: string,
  platformOf: PlatformOfInvitation = orgdeskInvitation,
): InvitationLink | undefined {
  const url = parse(text);
  if (!url || text.length > maxLength || !isPlain(url)) return undefined;
  const isSafe =
    url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  if (!isSafe || url.pathname === '/') return undefined;
  return { link: url.href, origin: url.origin, address: platformOf(url) };
}

/** Reads exactly `orgdesk://join?link=…` with an invitation's link, and nothing else. */
export function readAppLink(text: string): InvitationLink | undefined {
  const url = parse(text);
  if (url?.protocol !== `${appScheme}:` || !isPlain(url)) return undefined;
  const isJoin = url.host.toLowerCase() === 'join' && ['', '/'].includes(url.pathname);
  const [parameter, ...others] = url.searchParams;
  if (!isJoin || parameter?.[0] !== 'link' || others.length > 0) return undefined;
  const read = readWebLink(parameter[1]);
  return read?.address === null ? undefined : read;
}

/** Returns each candidate link of a text, followed by the links inside it. */
function candidates(text: string, platformOf: PlatformOfInvitation): readonly InvitationLink[] {
  const seen = new Set<string>();
  const found: InvitationLink[] = [];
  const look = (link: string, depth: number) => {
    if (seen.has(link) || seen.size >= maxLinks) return;
    seen.add(link);
    const read = readAppLink(link) ?? readWebLink(link, platformOf);
    if (read) found.push(read);
    if (depth < maxDepth) for (const inner of linksInside(link)) look(inner, depth + 1);
  };
  for (const link of linksInMail(text)) look(link, 0);
  return found;
}

/**
 * Finds an invitation's link in pasted text: the link alone, or the mail that contains it.
 *
 * @param isKnown whether an account has that origin; such links come first, whatever page they lead to
 * @param platformOf recognizes the invitation links of all kinds of platform
 * @returns a link of a known origin, else one with a platform's invitation path, else undefined
 */
export function readPastedLink(
  text: string,
  isKnown: (origin: string) => boolean = () => false,
  platformOf: PlatformOfInvitation = orgdeskInvitation,
): InvitationLink | undefined {
  const all = candidates(text, platformOf);
  const known = all.filter(({ origin }) => isKnown(origin));
  const isInvitation = ({ address }: InvitationLink) => address !== null;
  return known.find(isInvitation) ?? known[0] ?? all.find(isInvitation);
}
