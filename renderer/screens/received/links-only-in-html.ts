/**
 * The links behind the buttons and words of a mail that was copied: they are in the clipboard's HTML, and not in
 * its plain text, which a text field takes.
 */
export function linksOnlyInHtml(clipboard: Pick<DataTransfer, 'getData'>): readonly string[] {
  const plain = clipboard.getData('text/plain');
  // A parsed document loads and runs nothing.
  const parsed = new DOMParser().parseFromString(clipboard.getData('text/html'), 'text/html');
  const links = [...parsed.querySelectorAll('a[href]')].map(
    (each) => each.getAttribute('href') ?? '',
  );
  const isOnlyThere = (link: string) => /^(?:https?|orgdesk):/i.test(link) && !plain.includes(link);
  return [...new Set(links)].filter(isOnlyThere);
}
