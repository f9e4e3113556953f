import type { Omissions } from '#domain/listing.ts';
import type { Logger } from '../log/logger.ts';

/**
 * Notes that a list is not whole, with counts and reasons only: no names, no addresses. Once, until it
 * is another one: lists are read every minute.
 * @param before what the list omitted when it was read last
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
