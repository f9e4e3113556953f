import { FailureError } from '#domain/failure.ts';

/**
 * Returns a side of a platform. Throws `not-found` if its kind lacks it, which happens only if a screen asks
 * without looking at the capabilities.
 * @param what completes "This platform has no …"
 */
export function requireSide<Side>(side: Side | undefined, what: string): Side {
  if (side) return side;
  throw new FailureError({ kind: 'not-found', message: `This platform has no ${what}.` });
}
