/** Returns the initials for a tile: "Acme Hosting" → "AH", "acme" → "AC", "" → "?". */
export function initials(name: string): string {
  const words = name
    // Control characters and bidi marks would be invisible, or would reverse the letters.
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  const [first, second] = words;
  if (first === undefined) return '?';
  const letters =
    second === undefined
      ? Array.from(first).slice(0, 2)
      : [Array.from(first)[0] ?? '', Array.from(second)[0] ?? ''];
  return letters.join('').toUpperCase();
}
