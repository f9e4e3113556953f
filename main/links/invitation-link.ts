/**
 * The links of invitations, as they are pasted and as the system hands them to Orgdesk. Whoever made
 * them is a stranger: they are read, compared and shown, and nothing is ever asked of where they lead.
 */
import { isLoopback } from '../platforms/packet/address.ts';

/** For `orgdesk://join?link=…`, which platforms put on their pages for invited people. */
export const appScheme = 'orgdesk';

export interface InvitationLink {
  /** As a browser would open it. */
  readonly link: string;
  readonly origin: string;
  /** Where its platform may be connected to. */
  readonly address: string;
}

/** Characters; what platforms make is about a hundred long. */
const longest = 2000;

function parse(text: string): URL | undefined {
  return text.length <= 2 * longest && URL.canParse(text) ? new URL(text) : undefined;
}

function isPlain({ username, password, hash }: URL): boolean {
  return username === '' && password === '' && hash === '';
}

/** An https link, or an http one to this computer. */
function readWebLink(text: string): InvitationLink | undefined {
  const url = parse(text);
  if (!url || text.length > longest || !isPlain(url)) return undefined;
  const isSafe =
    url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  if (!isSafe || url.pathname === '/') return undefined;
  // What comes before the page of the invitation is the platform's own path, if it has one.
  const [base = ''] = url.pathname.split(/\/join\/[^/]*$/);
  const address = base === url.pathname ? url.origin : `${url.origin}${base}`;
  return { link: url.href, origin: url.origin, address };
}

/** Exactly `orgdesk://join?link=…`, and nothing besides. */
export function readAppLink(text: string): InvitationLink | undefined {
  const url = parse(text);
  if (url?.protocol !== `${appScheme}:` || !isPlain(url)) return undefined;
  const isJoin = url.host.toLowerCase() === 'join' && ['', '/'].includes(url.pathname);
  const [parameter, ...others] = url.searchParams;
  if (!isJoin || parameter?.[0] !== 'link' || others.length > 0) return undefined;
  return readWebLink(parameter[1]);
}

/** What ends a sentence or a bracket is no part of the link in it. */
function withoutPunctuation(text: string): string {
  let end = text.length;
  while (end > 0 && '.,;:!?)]}'.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** The first link in what somebody pasted: the link alone, or the mail that it stands in. */
export function readPastedLink(text: string): InvitationLink | undefined {
  for (const [found] of text.matchAll(/\b(?:https?|orgdesk):\/\/[^\s<>"'`]+/gi)) {
    const bare = withoutPunctuation(found);
    const link = readAppLink(bare) ?? readWebLink(bare);
    if (link) return link;
  }
  return undefined;
}
