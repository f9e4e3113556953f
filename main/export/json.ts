/** Exports JSON for programs, with every value unchanged. */
import type { Omissions } from '#domain/listing.ts';
import type { ExportRecord } from './records.ts';

export interface JsonExport {
  readonly organization: { readonly id: string; readonly name: string };
  /** The email address of the account's person. */
  readonly exportedBy: string;
  /** When the file was made and when its data was fetched; both as ISO 8601 in UTC. */
  readonly exportedAt: string;
  readonly fetchedAt: string;
  readonly what: 'members' | 'invitations' | 'events';
  readonly records: readonly ExportRecord[];
  readonly omissions?: Omissions | null | undefined;
}

/** States the omissions, so that a reader does not take the file for the whole list. */
function omittedIn({ unreadable, reasons, truncated, unsettled = false }: Omissions) {
  return { unreadable, reasons, truncated, unsettled };
}

export function toJson(parts: JsonExport): string {
  const { organization, exportedBy, exportedAt, fetchedAt, omissions, what, records } = parts;
  const document = {
    organization,
    exported_by: exportedBy,
    exported_at: exportedAt,
    data_as_of: fetchedAt,
    ...(omissions ? { not_exported: omittedIn(omissions) } : {}),
    [what]: records,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
