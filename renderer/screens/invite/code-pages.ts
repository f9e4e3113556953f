/** Guesses the encoding of a file that is not Unicode. */
import { cellsOf, delimiters } from '#domain/invite/cells.ts';
import { kindByLabel } from '#domain/invite/columns.ts';

/**
 * The code pages of Excel's “CSV (MS-DOS)”, which no browser decodes: the letters of the bytes from 128 on.
 * Sources: https://www.unicode.org/Public/MAPPINGS/VENDORS/MICSFT/PC/CP850.TXT and CP852.TXT
 */
const dosLetters = {
  cp850:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐' +
    '└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  cp852:
    'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐' +
    '└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0',
} as const;

function isDos(page: string): page is keyof typeof dosLetters {
  return Object.hasOwn(dosLetters, page);
}

function decodeDos(bytes: Uint8Array, page: keyof typeof dosLetters): string {
  const letters = dosLetters[page];
  const decoder = new TextDecoder('windows-1252');
  const parts: string[] = [];
  let plain = 0;
  bytes.forEach((byte, index) => {
    if (byte < 128) return;
    parts.push(decoder.decode(bytes.subarray(plain, index)), letters.charAt(byte - 128));
    plain = index + 1;
  });
  return [...parts, decoder.decode(bytes.subarray(plain))].join('');
}

/** By their names in the Encoding Standard (https://encoding.spec.whatwg.org). */
export const codePages = {
  'windows-1252': 'Western European (Windows-1252)',
  'windows-1250': 'Central European (Windows-1250)',
  'windows-1251': 'Cyrillic (Windows-1251)',
  'windows-1253': 'Greek (Windows-1253)',
  'windows-1254': 'Turkish (Windows-1254)',
  'windows-1255': 'Hebrew (Windows-1255)',
  'windows-1256': 'Arabic (Windows-1256)',
  'windows-1257': 'Baltic (Windows-1257)',
  'windows-1258': 'Vietnamese (Windows-1258)',
  'windows-874': 'Thai (Windows-874)',
  'koi8-u': 'Cyrillic (KOI8)',
  ibm866: 'Cyrillic (DOS)',
  'x-mac-cyrillic': 'Cyrillic (Mac)',
  cp850: 'Western European (DOS)',
  cp852: 'Central European (DOS)',
  macintosh: 'Western European (Mac)',
  shift_jis: 'Japanese (Shift JIS)',
  'euc-jp': 'Japanese (EUC)',
  'iso-2022-jp': 'Japanese (JIS)',
  gb18030: 'Simplified Chinese (GB 18030)',
  big5: 'Traditional Chinese (Big5)',
  'euc-kr': 'Korean (EUC)',
  'utf-8': 'Unicode (UTF-8), with damaged letters',
} as const;
export type CodePage = keyof typeof codePages;

/** By the detector's names. */
const detected: ReadonlyMap<string, CodePage> = new Map([
  ['cp1252', 'windows-1252'],
  ['cp1250', 'windows-1250'],
  ['cp1251', 'windows-1251'],
  ['cp1253', 'windows-1253'],
  ['cp1254', 'windows-1254'],
  ['cp1255', 'windows-1255'],
  ['cp1256', 'windows-1256'],
  ['cp1257', 'windows-1257'],
  ['cp1258', 'windows-1258'],
  ['cp874', 'windows-874'],
  ['koi8-u', 'koi8-u'],
  ['cp866', 'ibm866'],
  ['cp850', 'cp850'],
  ['cp852', 'cp852'],
  ['mac-cyrillic', 'x-mac-cyrillic'],
  ['mac-roman', 'macintosh'],
  ['cp932', 'shift_jis'],
  ['euc_jis_2004', 'euc-jp'],
  ['gb18030', 'gb18030'],
  ['big5hkscs', 'big5'],
  ['cp949', 'euc-kr'],
]);

/** The code page of Windows by its language; the first where none matches. */
const ofLanguages: readonly (readonly [languages: RegExp, page: CodePage])[] = [
  [/^(?:ru|uk|be|bg|mk|sr(?!-latn)|kk|ky|mn|tg)\b/i, 'windows-1251'],
  [/^(?:pl|cs|sk|hu|sl|hr|bs|ro|sq|sr-latn)\b/i, 'windows-1250'],
  [/^el\b/i, 'windows-1253'],
  [/^(?:tr|az)\b/i, 'windows-1254'],
  [/^(?:he|iw|yi)\b/i, 'windows-1255'],
  [/^(?:ar|fa|ur)\b/i, 'windows-1256'],
  [/^(?:et|lv|lt)\b/i, 'windows-1257'],
  [/^vi\b/i, 'windows-1258'],
  [/^th\b/i, 'windows-874'],
  [/^ja\b/i, 'shift_jis'],
  [/^zh-(?:tw|hk|mo|hant)\b/i, 'big5'],
  [/^zh\b/i, 'gb18030'],
  [/^ko\b/i, 'euc-kr'],
];

/** @param language as `navigator.language` has it */
export function codePageOf(language: string): CodePage {
  return ofLanguages.find(([languages]) => languages.test(language))?.[1] ?? 'windows-1252';
}

export function decode(bytes: Uint8Array, page: CodePage): string {
  const text = isDos(page) ? decodeDos(bytes, page) : new TextDecoder(page).decode(bytes);
  return text.normalize('NFC');
}

/** Characters that no list of people has: controls, symbols within words, capitals after small letters. */
const unlikely =
  /[\ufffd\u0080-\u009f\p{Co}\p{Cn}]|\p{Ll}\p{Lu}|(?=\p{Lu}{2}\p{Ll})(?:[^\p{ASCII}].|.[^\p{ASCII}])|(?<=\p{L})[\p{S}¿¡§¶ªº]|[\p{S}¿¡§¶](?=\p{L})|\p{Script=Latin}\p{Script=Cyrillic}|\p{Script=Cyrillic}\p{Script=Latin}/gu;

/** Characters that are examined; the beginning of a file is enough. */
const sampleLength = 20_000;

/** Counts headings that are known words, with letters that differ between code pages. */
function knownLabels(text: string): number {
  const header = text.slice(0, sampleLength).split(/\r\n?|\n/, 1);
  const counts = delimiters.map((delimiter) => {
    const [labels = []] = cellsOf(header, delimiter);
    return labels.filter((label) => /[^\p{ASCII}]/u.test(label) && kindByLabel(label)).length;
  });
  return Math.max(...counts);
}

interface Candidate {
  readonly page: CodePage;
  /** From 0 to 1: how well the letters fit a language, relative to the best candidate. */
  readonly fit: number;
}

/** Short lists fit several code pages, so their headings and the computer's language decide. */
function score({ page, fit }: Candidate, bytes: Uint8Array, usual: CodePage): number {
  const text = decode(bytes.subarray(0, sampleLength), page);
  const faults = text.match(unlikely)?.length ?? 0;
  const preference = page === usual ? 0.3 : page === 'windows-1252' ? 0.15 : 0;
  const rarity = page.startsWith('windows') || page === usual ? 0 : 0.1;
  return fit + 0.5 * knownLabels(text) - 0.5 * faults + preference - rarity;
}

/** Returns whether a text is UTF-8 except for a few bytes, as in a truncated file. */
function isDamagedUnicode(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes.subarray(0, sampleLength));
  const damaged = text.match(/\ufffd/g)?.length ?? 0;
  return (text.match(/[^\p{ASCII}\ufffd]/gu)?.length ?? 0) > 3 * damaged;
}

/** The sequences by which ISO-2022-JP changes to Japanese letters (RFC 1468). */
const japaneseMail = ['\u001b$@', '\u001b$B'];

export function isJapaneseMail(plain: string): boolean {
  return japaneseMail.some((sequence) => plain.includes(sequence));
}

/**
 * Returns the most likely encoding of a file.
 * @param bytes that are not valid UTF-8
 * @param language of the computer, as `navigator.language` has it
 */
export async function guessCodePage(bytes: Uint8Array, language: string): Promise<CodePage> {
  if (isDamagedUnicode(bytes)) return 'utf-8';
  // A megabyte of letter statistics, loaded only when it is needed.
  const { chardet } = await import('jschardet');
  const found = chardet.detectAll(bytes, {
    includeEncodings: detected.keys(),
    compatNames: false,
    ignoreThreshold: true,
  });
  const best = found[0]?.confidence ?? 1;
  const usual = codePageOf(language);
  const candidates = new Map<CodePage, number>([[usual, 0]]);
  for (const { encoding, confidence } of found) {
    const page = detected.get(encoding ?? '');
    if (page !== undefined) candidates.set(page, confidence / best);
  }
  const scored = Array.from(candidates, ([page, fit]) => ({
    page,
    score: score({ page, fit }, bytes, usual),
  }));
  return scored.toSorted((one, other) => other.score - one.score)[0]?.page ?? usual;
}
