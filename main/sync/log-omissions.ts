import type { Omissions } from '#domain/listing.ts';
import type { Logger } from '../log/logger.ts';

/**
 * Logs that a list is incomplete, with counts and reasons only: no names, no addresses. Logs it once until
 * the omissions change, because lists are read every minute.
 * @param before the list's omissions at the last reading
 */
export function logOmissions(
  logger: Logger,
  list: string,
  omissions: Omissions | null,
  before: () => Omissions | undefined,
): void {
  if (!omissions || JSON.stringify(before()) === JSON.stringify(omissions)) return;
  const { unreadable, reasons, truncated, unsettled } = omissions;
  const parts = [
    ...(unreadable === 0 ? [] : [`${unreadable} not understood (${reasons.join(', ')})`]),
    ...(truncated ? ['longer than is read'] : []),
    ...(unsettled ? ['changed each time while it was read'] : []),
  ];
  logger.warn(`The list of ${list} is not whole: ${parts.join(', ')}`);
}
