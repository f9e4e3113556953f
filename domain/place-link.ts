/**
 * Links to an organization, a project or a person, which open in the Orgdesk of anyone with an account on the
 * same platform: `orgdesk://open?platform=https://cloud.example.com&organization=…&project=…`. They carry the
 * platform's address and identifiers, nothing of the account that copied them. Strangers can make them, too:
 * a link only navigates, and no request is ever sent to its address.
 */
import { isIdentifier } from './is-identifier.ts';
import { isLoopback } from './loopback.ts';
import { parseUrl } from './parse-url.ts';

/** Stands for the address of the platform that Orgdesk runs on each computer. */
export const thisComputer = 'this-computer';

export interface Place {
  /** The origin of the platform, or `thisComputer`. */
  readonly platform: string;
  readonly organizationId: string;
  /** At most one of the two is set. */
  readonly projectId: string | null;
  /** The identifier of a person, which is the same in all organizations of the platform. */
  readonly userId: string | null;
}

/** Characters; Orgdesk's own links have at most a few hundred. */
const maxLength = 2000;

const parameters = new Set(['platform', 'organization', 'project', 'person']);

function isPlatform(text: string): boolean {
  if (text === thisComputer) return true;
  const url = parseUrl(text);
  if (!url || url.origin !== text) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}

/** Returns the link to a place. */
export function placeLink({ platform, organizationId, projectId, userId }: Place): string {
  const query = new URLSearchParams({
    platform,
    organization: organizationId,
    ...(projectId !== null && { project: projectId }),
    ...(userId !== null && { person: userId }),
  });
  return `orgdesk://open?${query}`;
}

/** Reads exactly what `placeLink` returns; undefined for any other text. */
export function readPlaceLink(text: string): Place | undefined {
  const url = text.length > maxLength ? undefined : parseUrl(text);
  if (url?.protocol !== 'orgdesk:' || url.host !== 'open' || !['', '/'].includes(url.pathname)) {
    return undefined;
  }
  const given = [...url.searchParams];
  const values = new Map(given);
  const isPlain = url.username === '' && url.password === '' && url.hash === '';
  if (!isPlain || values.size < given.length) return undefined;
  if (given.some(([name]) => !parameters.has(name))) return undefined;
  const platform = values.get('platform');
  const organizationId = values.get('organization');
  const projectId = values.get('project') ?? null;
  const userId = values.get('person') ?? null;
  if (platform === undefined || !isPlatform(platform) || !isIdentifier(organizationId)) {
    return undefined;
  }
  if (projectId !== null && (userId !== null || !isIdentifier(projectId))) return undefined;
  if (userId !== null && !isIdentifier(userId)) return undefined;
  return { platform, organizationId, projectId, userId };
}
