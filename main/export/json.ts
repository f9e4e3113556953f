/** A JSON for programs: every value as it is known. */
import type { Omissions } from '#domain/listing.ts';
import type { ExportRecord } from './records.ts';

export interface JsonExport {
  readonly organization: { readonly id: string; readonly name: string };
  /** The address of the person whose account it is from. */
  readonly exportedBy: string;
  /** Both as ISO 8601 in UTC: when the file was made, and when the platform said what it holds. */
  readonly exportedAt: string;
  readonly fetchedAt: string;
  readonly what: 'members' | 'invitations';
  readonly records: readonly ExportRecord[];
  readonly omissions?: Omissions | null | undefined;
}

/** Whoever reads the file must not take it for the whole list. */
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
