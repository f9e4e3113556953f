/** Which links may leave Orgdesk. Handing any other to the system can start programs. */
const allowed = new Set(['https:', 'mailto:']);

/** The link as it is to be opened, or undefined for one that is not. */
export function externalLink(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  return allowed.has(url.protocol) ? url.href : undefined;
}
