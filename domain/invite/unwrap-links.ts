/** Replaces the links, tags and markup of web pages, chats and wikis by the addresses in them. */

const signs: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  commat: '@',
  period: '.',
};

function withoutEntities(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi,
    (whole, hex, decimal, name) => {
      if (name) return signs[String(name).toLowerCase()] ?? whole;
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

/** An HTML tag, but not an address in angle brackets. */
const tag =
  /<\/?(?:[a-z][a-z0-9]*)(?:\s+[\w:-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>@]+))?)*\s*\/?>/gi;
const known =
  /<\/?(?:a|table|tr|td|th|tbody|thead|li|ul|ol|p|div|span|br|b|i|strong|em|html|body|font|h[1-6])(?:\s[^<>]*)?\/?>/i;
/** An escaped address in angle brackets. */
const escaped = /&lt;\s*([^\s&<>@]{1,64}@[^\s&<>@]{1,254})\s*&gt;/gi;
const anchor = /<a\s[^<>]*?href\s*=\s*["']?(mailto:[^"'\s<>]*)["']?[^<>]*>(.{0,1000}?)<\/a>/gis;

/** Writes a name before an address, without characters that would separate the two. */
function named(label: string, address: string): string {
  const name = label.replace(/[,;|<>"\s()[\]]+/g, ' ').trim();
  if (name === '' || name.includes('@')) return address;
  return `${name} <${address}>`;
}

function withoutTags(html: string): string {
  const text = html
    .replace(/<!--.{0,2000}?-->|<(style|script|head)\b.{0,20000}?<\/\1>/gis, ' ')
    .replace(anchor, (_, target: string, label: string) =>
      named(label.replace(tag, ''), addressesOf(target)),
    )
    .replace(/\s*<\/t[dh]>\s*(?=<t[dh])/gi, '\t')
    .replace(/<(?:br\s*\/?|\/tr|\/p|\/div|\/li|\/h[1-6])>/gi, '\n')
    .replace(tag, '');
  return withoutEntities(text).replace(/^[ \u00a0]+/gm, '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Returns the recipients of a `mailto:` link, without its subject and other parameters. */
function addressesOf(target: string): string {
  const [path = '', ...query] = target.replace(/^mailto:/i, '').split('?');
  const to = new URLSearchParams(query.join('?').replaceAll('&amp;', '&')).get('to');
  const whole = path === '' ? (to ?? '') : path;
  const addresses = decoded(whole);
  return addresses.includes('@') ? addresses : target;
}

/** Links with a label, as Markdown, wikis and chats write them. */
const pairs: readonly (readonly [pattern: RegExp, label: number, target: number])[] = [
  [/\[([^[\]\n]{0,300})\]\(\s*<?(mailto:[^\s)>]*|[^\s)@:]+@[^\s)>]+)>?[^)\n]{0,300}\)/gi, 1, 2],
  [/<(mailto:[^|>\s]*)\|([^<>\n]{0,300})>/gi, 2, 1],
  [/\[([^[\]|\n]{0,300})\|(mailto:[^\]|\s]*)(?:\|[^\]\n]{0,300})?\]/gi, 1, 2],
  [/\[\[(mailto:[^\]\s]*)\]\[([^[\]\n]{0,300})\]\]/gi, 2, 1],
];

/** A bare `mailto:` link. A comma belongs to its query unless another address follows. */
const link =
  /(?<=^|[\s<([{",;|=>*:])mailto:[^\s"'<>)\]|;?]*(?:\?(?:[^\s"'<>)\]|;,]|,(?![^\s,;|]*@))*)?/giu;

/** The delivery status in a message trace: `jane@example.org##Receive, Deliver;…`. */
const delivery = /##[^;@\n]*(?=;|$)/g;

export function withoutDelivery(cell: string): string {
  return cell.includes('##') ? cell.replace(delivery, '') : cell;
}

/** Replaces links by their addresses and removes HTML tags. */
export function unwrapLinks(text: string): string {
  const plain = known.test(text) ? withoutTags(text) : text.replace(escaped, '<$1>');
  if (!/mailto:|\]\(/i.test(plain)) return plain;
  const unpaired = pairs.reduce(
    (before, [pattern, label, target]) =>
      before.replace(pattern, (...groups) =>
        named(String(groups[label]), addressesOf(String(groups[target]))),
      ),
    plain,
  );
  return unpaired.replace(link, addressesOf);
}
