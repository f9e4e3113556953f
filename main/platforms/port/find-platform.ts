import type { Person } from '#domain/entities.ts';
import { FailureError, type FailureKind, failureKind } from '#domain/failure.ts';
import type { Kind } from './kind.ts';
import type { ConnectPlatform, Platform } from './platform.ts';

/** Failures of an address without a platform, from the least informative to the most. */
const elsewhere: readonly FailureKind[] = [
  'not-found',
  'platform',
  'intercepted',
  'unavailable',
  'forbidden',
  'unauthorized',
];

export interface FoundPlatform {
  readonly baseUrl: string;
  readonly person: Person;
  readonly platform: Platform;
  /** The only organization that the token sees; undefined for a kind whose tokens see several. */
  readonly organizationId?: string;
}

/** Resolves to the organization of a token that sees only one. Rejects with a `FailureError` if it sees none. */
export async function onlyOrganization(platform: Platform, signal?: AbortSignal): Promise<string> {
  const { items } = await platform.organizations(signal ? { signal } : {});
  const [only] = items;
  if (only) return only.id;
  const message = 'This token doesn’t see an organization. Create one in the right organization.';
  throw new FailureError({ kind: 'forbidden', message, fields: { token: message } });
}

/**
 * Asks who the token belongs to at each address where a platform of the kind may answer: a gateway may
 * refuse a valid token at one address. If no address has a platform, rejects with the most informative
 * `FailureError`, the first of equals.
 */
export async function findPlatform(
  { view, addresses }: Pick<Kind, 'view' | 'addresses'>,
  connect: ConnectPlatform,
  { address, token }: { readonly address: string; readonly token: string },
  signal?: AbortSignal,
): Promise<FoundPlatform> {
  let mostTelling: unknown;
  for (const baseUrl of addresses.candidates(address)) {
    const platform = connect({ address: baseUrl, token });
    try {
      const person = await platform.person(signal ? { signal } : {});
      const found = { baseUrl, person, platform };
      if (!view.oneOrganizationPerToken) return found;
      return { ...found, organizationId: await onlyOrganization(platform, signal) };
    } catch (error) {
      const weight = elsewhere.indexOf(failureKind(error) ?? 'internal');
      if (weight < 0) throw error;
      const known = elsewhere.indexOf(failureKind(mostTelling) ?? 'internal');
      if (mostTelling === undefined || weight > known) mostTelling = error;
    }
  }
  throw mostTelling;
}
