/** What a platform lists and Orgdesk does not show, in words. */
import type { Omissions } from '#domain/listing.ts';
import { count, digits, listed } from './counts.ts';

interface What {
  /** What one item is called: "member". */
  readonly one: string;
  /** What to call the platform. */
  readonly platform: string;
  /** How many items are shown. */
  readonly shown: number;
}

/** One sentence for each reason; empty where the list is whole. */
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
      ? [
          `${platform} lists more than Orgdesk reads. Only ${count(shown, one)} of them can be shown; search for the others there.`,
        ]
      : []),
    ...(unsettled
      ? [
          `This list kept changing while Orgdesk read it, so some ${one}s may be missing and others may be gone. Orgdesk reads it again by itself.`,
        ]
      : []),
  ];
}

/** "2 can’t be shown", beside a number of items; "" where the list is whole. */
export function omissionsInShort(omissions: Omissions | undefined): string {
  if (!omissions) return '';
  if (omissions.unreadable === 0 && !omissions.truncated) return 'may have changed meanwhile';
  return omissions.unreadable === 0
    ? 'not all are shown'
    : `${digits(omissions.unreadable)} can’t be shown`;
}
