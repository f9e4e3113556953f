/** Several names in one cell, in a way that is read again whatever the names hold. */

/** Needs no quotes: nothing in it parts names from each other. */
const plain = /^[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}._ -]*[\p{L}\p{M}\p{N}.])?$/u;

/** `Web; "Dev, Ops"; "CI/CD"`: a quote within a name is written twice. */
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
  /** Written in quotes: it is one name, whatever it holds. */
  readonly whole: boolean;
}

/** The pieces between semicolons, of which one in quotes is a whole name. */
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
