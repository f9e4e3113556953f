/**
 * Reads people in blocks of labelled lines: contact cards (RFC 6350), LDIF of directories (RFC 2849),
 * lists of PowerShell and YAML.
 */
import type { ColumnKind } from './columns.ts';
import { kindByLabel } from './columns.ts';
import { decodeBase64, decodeQuotedPrintable } from './encoded-text.ts';
import type { Placed } from './pasted-json.ts';
import type { Table } from './table-row.ts';

/** Values by label. Several values of one label are separated by line breaks. */
export type LabelledRecord = ReadonlyMap<string, string>;

/** Makes a table of records, which may have different labels. */
export function tableOf(records: readonly LabelledRecord[]): Pick<Table, 'labels' | 'rows'> {
  const labels = [...new Set(records.flatMap((record) => [...record.keys()]))];
  return {
    labels,
    rows: records.map((record) => labels.map((label) => record.get(label)?.trim() ?? '')),
  };
}

const border = /^[ \t]*(?<side>BEGIN|END):VCARD[ \t]*$/gim;
const property =
  /^(?:[\w-]+\.)?(?<name>[\w-]+)(?<parameters>(?:;[^:\n"]*(?:"[^"\n]*"[^:\n"]*)*)?):(?<value>.*)$/s;

const unescaped = (text: string) => text.replace(/\\n/gi, ' ').replace(/\\(.)/g, '$1');
const parts = (text: string) => text.split(/(?<!\\);/).map((part) => unescaped(part).trim());

/** The labels under which a contact card's values are read, with their kinds of column. */
export const cardKinds: Readonly<Record<string, ColumnKind>> = {
  'full name': 'full-name',
  'given name': 'first-name',
  'family name': 'last-name',
  email: 'email',
  related: 'offered',
};

const printable = /quoted-printable/i;
/** The charset of a card from an old phone; newer ones write UTF-8. */
const charset = /;CHARSET="?([\w-]+)/i;

/** Joins continued lines: those that begin with a space, and quoted-printable ones that end with "=". */
function unfolded(lines: string): readonly string[] {
  const whole: string[] = [];
  for (const line of lines.replace(/\n[ \t]/g, '').split('\n')) {
    const before = whole.at(-1);
    if (before?.endsWith('=') && printable.test(before))
      whole[whole.length - 1] = before.slice(0, -1) + line;
    else whole.push(line);
  }
  return whole;
}

function readCard(lines: string): LabelledRecord {
  const values = new Map<string, string[]>();
  const add = (label: string, value: string, first = false) => {
    const before = values.get(label) ?? [];
    if (value !== '') values.set(label, first ? [value, ...before] : [...before, value]);
  };
  for (const line of unfolded(lines)) {
    const { name = '', parameters = '', value = '' } = property.exec(line)?.groups ?? {};
    const letters = charset.exec(parameters)?.[1];
    const text = printable.test(parameters) ? decodeQuotedPrintable(value, letters) : value;
    switch (name.toUpperCase()) {
      case 'FN':
        add('full name', unescaped(text).trim());
        break;
      case 'N': {
        const [family = '', given = ''] = parts(text);
        add('given name', given);
        add('family name', family);
        break;
      }
      case 'EMAIL':
        add('email', unescaped(text).trim(), /\bpref\b(?!=(?:[2-9]|\d\d))/i.test(parameters));
        break;
      case 'RELATED':
      case 'AGENT':
        add('related', text.trim());
        break;
      default:
    }
  }
  return new Map(Array.from(values, ([label, several]) => [label, several.join('\n')]));
}

/** Finds every contact card in a text. */
export function findCards(text: string): readonly Placed<LabelledRecord>[] {
  const cards: Placed<LabelledRecord>[] = [];
  let begin: { readonly start: number; readonly inside: number } | undefined;
  for (const { 0: found, index, groups } of text.matchAll(border)) {
    const after = index + found.length;
    if (groups?.side?.toUpperCase() === 'BEGIN') begin = { start: index, inside: after };
    else if (begin) {
      const part = readCard(text.slice(begin.inside, index));
      cards.push({ start: begin.start, end: after, part });
      begin = undefined;
    }
  }
  return cards;
}

const labelled =
  /^\s*(?<begins>- +)?(?<label>[\p{L}][\p{L}\p{M}\p{N} ._()/-]{0,59}?)\s*:(?<encoded>:?)(?:\s+(?<value>.*)|\s*)$/u;

const announcesOwn = (label: string) => {
  const kind = kindByLabel(label);
  return kind === 'email' || kind === 'all-emails' || kind === 'login';
};

/**
 * Reads lines that each have a label. Returns undefined if a line has none, or if no label announces a
 * person's own address.
 */
export function readLabelled(lines: readonly string[]): readonly LabelledRecord[] | undefined {
  const records: Map<string, string>[] = [];
  let open: Map<string, string> | undefined;
  let label = '';
  for (const line of lines) {
    if (line.trim() === '' || /^\s*(?:-{3}|\.{3})\s*$/.test(line)) {
      open = undefined;
      continue;
    }
    if (line.startsWith('#')) continue;
    const match = labelled.exec(line)?.groups;
    if (!match) {
      // A value can continue in the next line.
      if (!open || !/^\s/.test(line) || label === '') return undefined;
      const before = open.get(label) ?? '';
      open.set(
        label,
        /^ \S/.test(line) && !/^ {2}/.test(line)
          ? before + line.slice(1)
          : `${before}\n${line.trim().replace(/^- /, '')}`,
      );
      continue;
    }
    label = match.label ?? '';
    const value = match.encoded === '' ? (match.value ?? '') : decodeBase64(match.value ?? '');
    const [firstLabel] = open?.keys() ?? [];
    if (!open || match.begins !== undefined || label === firstLabel) {
      open = new Map();
      records.push(open);
    }
    const before = open.get(label);
    open.set(label, before === undefined ? value.trim() : `${before}\n${value.trim()}`);
  }
  const people = records.filter((record) => [...record.keys()].some(announcesOwn));
  const labels = new Set(people.flatMap((record) => [...record.keys()]));
  return labels.size > 1 ? people : undefined;
}
