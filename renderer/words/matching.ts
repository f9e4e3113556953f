/** Searching as people type it: case, accents and the order of words do not matter. */

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Whether every word typed stands somewhere in the text; nothing typed is in everything. */
export function contains(text: string, typed: string): boolean {
  const words = plain(typed)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return true;
  const where = plain(text);
  return words.every((word) => where.includes(word));
}
