/** Writes and reads several names in one cell. Every list of names is read back as it was written. */

/** A name without separators, which needs no quotes. */
const plain = /^[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}._ -]*[\p{L}\p{M}\p{N}.])?$/u;

/** Writes `Web; "Dev, Ops"; "CI/CD"`. A quote within a name is doubled. */
export function writeNames(names: readonly string[]): string {
  return names
    .map((name) =>
      plain.test(name) && !/\band\b/i.test(name) ? name : `"${name.replaceAll('"', '""')}"`,
    )
    .join('; ');
}

const piece = /\s*(?:"(?<quoted>[^"]*(?:""[^"]*)*)"\s*(?=;|$)|(?<bare>[^;]*))(?:;|$)/gy;

export interface WrittenName {
  readonly name: string;
  /** Whether it was quoted, and therefore is one name with any content. */
  readonly whole: boolean;
}

/** Returns the pieces between semicolons. A quoted piece is one whole name. */
export function readNames(text: string): readonly WrittenName[] {
  const names: WrittenName[] = [];
  for (const { 0: found, groups } of text.matchAll(piece)) {
    if (found === '') break;
    const quoted = groups?.quoted;
    if (quoted !== undefined) names.push({ name: quoted.replaceAll('""', '"'), whole: true });
    else if (groups?.bare?.trim()) names.push({ name: groups.bare.trim(), whole: false });
  }
  return names;
}
