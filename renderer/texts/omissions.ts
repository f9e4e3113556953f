/** Says what a list leaves out. */
import type { Omissions } from '#domain/listing.ts';
import { count, listed } from './counts.ts';

interface What {
  /** The noun for one item: "member". */
  readonly one: string;
  /** What to call the platform. */
  readonly platform: string;
  /** How many items are shown. */
  readonly shown: number;
}

/** Returns a sentence for each reason; none if the list is complete. */
export function omissionWords(
  omissions: Omissions | undefined,
  { one, platform, shown }: What,
): readonly string[] {
  if (!omissions) return [];
  const { unreadable, reasons, truncated, unsettled } = omissions;
  return [
    ...(unreadable === 0
      ? []
      : [`${count(unreadable, one)} can’t be shown: ${platform} sent ${listed(reasons)}.`]),
    ...(truncated
      ? [`Only the first ${count(shown, one)} are shown. Find the others on ${platform}.`]
      : []),
    ...(unsettled
      ? [
          `This list kept changing while it loaded, so it may be incomplete. It reloads automatically.`,
        ]
      : []),
  ];
}
