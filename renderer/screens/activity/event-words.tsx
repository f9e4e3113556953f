import type { SentencePart } from '../../texts/activity.ts';
import { withoutControls } from '../../texts/untrusted-text.ts';

/** A sentence whose names are isolated from its words. */
export function EventWords({ parts }: { readonly parts: readonly SentencePart[] }) {
  return parts.map((part, place) =>
    typeof part === 'string' ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence never move.
      <bdi key={place}>{withoutControls(part.name)}</bdi>
    ),
  );
}
