/** A kind of platform: everything that Orgdesk needs before one of its platforms is connected. */
import type { Capabilities } from '#domain/capabilities.ts';
import { FailureError } from '#domain/failure.ts';
import type { KindView } from '#preload/contract/kinds.ts';
import type { Pace } from './pace.ts';
import type { ConnectPlatform } from './platform.ts';

/** The adapters' access to the network. */
export interface Network {
  /** Electron's `net.fetch`, so that system proxies and corporate certificates work. */
  readonly fetch: typeof globalThis.fetch;
  /**
   * Returns a `fetch` with connections of its own. Connections to one host are few, and each open change stream may
   * hold one, so that accounts of one platform would wait for each other. Left out, all use `fetch`.
   */
  readonly fetchFor?: (accountId: string) => typeof globalThis.fetch;
  /** Milliseconds for one request, including the body of its answer. */
  readonly timeLimit: number;
  /** Orgdesk's own version. */
  readonly appVersion: string;
  /** Receives every token before its first use, to keep it out of the log. */
  readonly hide: (token: string) => void;
}

export interface AddressRule {
  /**
   * Returns the base addresses at which a platform may answer, in the order in which they are tried. A kind
   * with one address ignores the text. Throws a `FailureError` of kind `invalid`.
   */
  readonly candidates: (text: string) => readonly string[];
  /** Returns the platform's name in sentences, such as its host. Throws as `candidates`. */
  readonly nameOf: (text: string) => string;
}

export interface KindLinks {
  /**
   * Returns the address for connecting to an invitation's platform, or null if the path is not an invitation's.
   * The link is one that a browser opens, over https or on this computer.
   */
  readonly platformOfInvitation: (link: URL) => string | null;
  /** Returns the page on which a person manages their sign-in. */
  readonly accountPage: (baseUrl: string) => string;
}

export interface Kind {
  readonly view: KindView;
  readonly addresses: AddressRule;
  readonly links: KindLinks;
  readonly pace: Pace;
  /** The usual capabilities of its organizations; an organization may differ. */
  readonly capabilities: Capabilities;
  /** Loads the adapter when it is first needed: the first paint does not wait for its libraries. */
  readonly load: (network: Network) => Promise<ConnectPlatform>;
}

export function findKind(kinds: readonly Kind[], id: string): Kind | undefined {
  return kinds.find(({ view }) => view.id === id);
}

/** As `findKind`; throws a `FailureError` for a kind that this version lacks. */
export function getKind(kinds: readonly Kind[], id: string): Kind {
  const kind = findKind(kinds, id);
  if (kind) return kind;
  throw new FailureError({
    kind: 'invalid',
    message: 'This version of Orgdesk doesn’t know this kind of platform.',
  });
}

/** The kind of the platform that Orgdesk runs on this computer. Throws if there is none. */
export function localKind(kinds: readonly Kind[]): Kind {
  const kind = kinds.find(({ view }) => view.runsHere);
  if (kind) return kind;
  throw new FailureError({
    kind: 'internal',
    message: 'This version of Orgdesk can’t run a platform on this computer.',
  });
}
