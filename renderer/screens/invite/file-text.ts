/** Reads the text of a file with addresses, in any encoding. */
import { limits } from '#domain/limits.ts';
import { type CodePage, decode, guessCodePage, isJapaneseMail } from './code-pages.ts';

/** A text and the encoding that was guessed; null if the bytes leave no doubt. */
export interface Decoded {
  readonly text: string;
  readonly codePage: CodePage | null;
}

export type FileText =
  | ({ readonly ok: true; readonly bytes: Uint8Array } & Decoded)
  | { readonly ok: false; readonly reason: string };

function begins(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

/** The first bytes of files that are no lists: old and new workbooks, and PDF. */
const workbooks = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
] as const;
const pdf = [0x25, 0x50, 0x44, 0x46] as const;

/** Fewer bytes say nothing, and no address is shorter. */
const minSampleBytes = 12;

/** In UTF-16 without a byte order mark, every other byte of an address is zero. */
function looksLikeUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const sample = bytes.subarray(0, 1000);
  if (sample.length < minSampleBytes) return undefined;
  const zeros = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (odd > sample.length / 4 && even === 0) return 'utf-16le';
  return even > sample.length / 4 && odd === 0 ? 'utf-16be' : undefined;
}

/**
 * Decodes by the byte order mark, else as UTF-8, else in the most likely older encoding.
 * @param language of the computer, as `navigator.language` has it
 */
export async function decodeText(bytes: Uint8Array, language: string): Promise<Decoded> {
  const certain = (encoding: string) => ({
    text: new TextDecoder(encoding).decode(bytes),
    codePage: null,
  });
  if (begins(bytes, [0xff, 0xfe])) return certain('utf-16le');
  if (begins(bytes, [0xfe, 0xff])) return certain('utf-16be');
  const wide = looksLikeUtf16(bytes);
  if (wide) return certain(wide);
  const inCodePage = (codePage: CodePage) => ({ text: decode(bytes, codePage), codePage });
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return inCodePage(await guessCodePage(bytes, language));
  }
  return isJapaneseMail(text) ? inCodePage('iso-2022-jp') : { text, codePage: null };
}

function no(reason: string): FileText {
  return { ok: false, reason };
}

/**
 * Reads a chosen or dropped file. The reason for a refusal is a sentence to show.
 * @param language of the computer, as `navigator.language` has it
 */
export async function readFileText(
  file: Blob & { readonly name: string },
  language: string,
): Promise<FileText> {
  const { name } = file;
  if (file.size > limits.invitationFile) {
    const megabytes = limits.invitationFile / 1024 / 1024;
    return no(`“${name}” is larger than ${megabytes} MB. Choose a smaller file.`);
  }
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return no(`“${name}” couldn’t be read. If it’s a folder, choose a file in it.`);
  }
  if (workbooks.some((signature) => begins(bytes, signature))) {
    return no(`“${name}” is a workbook. Save it as CSV, or paste its cells.`);
  }
  const { text, codePage } = await decodeText(bytes, language);
  if (begins(bytes, pdf) || text.includes('\0')) {
    return no(`“${name}” isn’t a text file. Choose a list or a CSV file.`);
  }
  return text.trim() === '' ? no(`“${name}” is empty.`) : { ok: true, text, codePage, bytes };
}

/** Returns the text of a file as it is added to the box. */
export function asAdded(text: string): string {
  return text.replace(/^\ufeff/, '').trimEnd();
}

/** Returns the text of the box after a file was added to it. */
export function withFile(box: string, text: string): string {
  const added = asAdded(text);
  return box.trim() === '' ? added : `${box.trimEnd()}\n${added}`;
}
