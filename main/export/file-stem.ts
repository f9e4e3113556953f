/** Names exported files. */
import { dayOf } from '#domain/local-day.ts';

/** Code points of an organization's name: at 4 bytes each, the whole stays far below 255. */
const maxStemLength = 40;

function two(number: number): string {
  return String(number).padStart(2, '0');
}

/** Replaces all but letters and digits (of any script) by single hyphens, so that no name leads to another folder. */
function slug(name: string): string {
  const words = name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-');
  const cut = [...words].slice(0, maxStemLength).join('');
  return cut.replace(/^-+|-+$/g, '') || 'organization';
}

/** Returns `acme-hosting-members-2026-11-26-1405`, by this computer's clock. */
export function fileStem(organizationName: string, what: string, at: Date): string {
  const day = dayOf(at.getTime());
  return `${slug(organizationName)}-${what}-${day}-${two(at.getHours())}${two(at.getMinutes())}`;
}
