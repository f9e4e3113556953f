import type { Omissions } from '#domain/listing.ts';
import { useView } from '../../store/hooks.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { useKnownActivity } from '../../store/use-events.ts';
import type { Exported } from './export-choice.tsx';

interface KnownExport {
  readonly total: number;
  /** ISO 8601. */
  readonly fetchedAt: string;
  readonly omissions?: Omissions | undefined;
}

/** Returns the size and the age of what can be exported; null while it is not known. */
export function useExported({ key }: OrganizationContext, what: Exported): KnownExport | null {
  const view = useView(key);
  // The screen below the dialog reads it.
  const activity = useKnownActivity(key);
  if (what === 'events') {
    if (!activity?.value || activity.fetchedAt === null) return null;
    return { total: activity.value.amount, fetchedAt: activity.fetchedAt };
  }
  const collection = view?.[what];
  if (collection?.state !== 'known') return null;
  const { items, fetchedAt, omissions } = collection;
  return { total: items.length, fetchedAt, omissions };
}
