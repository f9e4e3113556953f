/**
 * Which links may leave Orgdesk. Handing any other to the system can start programs; a name in front
 * of the host deceives about where it leads; and some mail programs attach files that a link names.
 */
function isAllowed(url: URL): boolean {
  if (url.protocol === 'https:') return url.username === '' && url.password === '';
  if (url.protocol !== 'mailto:') return false;
  return [...url.searchParams.keys()].every((name) => mailParts.has(name.toLowerCase()));
}

const mailParts = new Set(['subject', 'body', 'to', 'cc']);

/** The link as it is to be opened, or undefined for one that is not. */
export function externalLink(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  return isAllowed(url) ? url.href : undefined;
}
