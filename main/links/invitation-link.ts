/**
 * The links of invitations, as the system hands them to Orgdesk and as they stand in mail. Strangers make
 * them: Orgdesk reads, compares and shows them, and never asks anything of where they lead.
 */

import { isLoopback } from '#domain/loopback.ts';
import { parseUrl } from '#domain/parse-url.ts';
import { linksInMail } from './links-in-text.ts';
import { linksInside } from './wrapped-link.ts';

/** For `orgdesk://join?link=…`, which platforms put on their pages for invited people. */
export const appScheme = 'orgdesk';

export interface InvitationLink {
  /** As a browser would open it. */
  readonly link: string;
  readonly origin: string;
  /** Where its platform may be connected to; null for a link without a platform's path for invitations. */
  readonly address: string | null;
}

/** Characters; the links that platforms make are about a hundred long. */
const maxLength = 2000;

/** Links around a link: a mail passes few systems that wrap its links. */
const maxDepth = 6;
/** Links that are looked at in all. */
const maxLinks = 5000;

/** The path of the platform itself, if it has one, then the page of one invitation with its secret. */
const invitationPath = /^((?:\/[\w.~-]+)*)\/join\/[\w.~-]+\/?$/;

/** Where the platform of an invitation's link may be connected; null for a link that is no invitation's. */
export type PlatformOfInvitation = (link: URL) => string | null;

/** Of the links that platforms like Orgdesk's own make. */
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

/** An https link, or an http one to this computer, that leads to some page. */
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

/** Exactly `orgdesk://join?link=…` with the link of an invitation, and nothing besides. */
export function readAppLink(text: string): InvitationLink | undefined {
  const url = parse(text);
  if (url?.protocol !== `${appScheme}:` || !isPlain(url)) return undefined;
  const isJoin = url.host.toLowerCase() === 'join' && ['', '/'].includes(url.pathname);
  const [parameter, ...others] = url.searchParams;
  if (!isJoin || parameter?.[0] !== 'link' || others.length > 0) return undefined;
  const read = readWebLink(parameter[1]);
  return read?.address === null ? undefined : read;
}

/** Each link of a text that may be meant, with those that it carries after it. */
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
 * The link of an invitation in what somebody pasted: the link alone, or the mail that it stands in.
 *
 * @param isKnown whether an account here is of that origin: its links go first, whatever page they lead to
 * @param platformOf which links are of invitations, among all kinds of platform
 * @returns otherwise only a link with a platform's path for invitations; undefined where there is none
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
