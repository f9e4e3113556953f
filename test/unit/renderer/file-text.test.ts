import { describe, expect, it } from 'vitest';
import { limits } from '#domain/limits.ts';
import { decodeText, readFileText, withFile } from '#renderer/screens/invite/file-text.ts';

const text = 'Name;E-Mail\nJosé;jose@example.org\n';
const utf8 = new TextEncoder().encode(text);
/** Each character in two bytes. */
function utf16(big: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2, text.charCodeAt(at), !big);
  return bytes;
}
const latin1 = Uint8Array.from(text, (sign) => sign.charCodeAt(0));
const marked = (mark: readonly number[], bytes: Uint8Array) => Uint8Array.from([...mark, ...bytes]);
const file = (bytes: Uint8Array<ArrayBuffer> | string, name = 'people.csv') =>
  new File([bytes], name);

describe('a file’s text', () => {
  it.each([
    ['UTF-8', utf8],
    ['UTF-8 with a mark', marked([0xef, 0xbb, 0xbf], utf8)],
    ['UTF-16 as Excel saves it', marked([0xff, 0xfe], utf16(false))],
    ['UTF-16, big end first', marked([0xfe, 0xff], utf16(true))],
    ['UTF-16 without a mark', utf16(false)],
    ['UTF-16, big end first, without a mark', utf16(true)],
    ['Windows’ own', latin1],
  ])('is read from %s', (_encoding, bytes) => {
    return expect(decodeText(bytes, 'de-DE')).resolves.toMatchObject({ text });
  });

  it('is refused for a file that is not text, with advice', async () => {
    const reason = async (each: File) => {
      const read = await readFileText(each, 'de-DE');
      return read.ok ? 'It was read.' : read.reason;
    };
    expect(await reason(file('PK\u0003\u0004…', 'a.xlsx'))).toMatch(/“a.xlsx” is a workbook. Save/);
    expect(await reason(file('%PDF-1.7\n'))).toMatch(/isn’t a text file/);
    expect(await reason(file('a\0b'))).toMatch(/isn’t a text file/);
    expect(await reason(file(' \n'))).toMatch(/is empty/);
    expect(await reason(file('a'.repeat(limits.invitationFile + 1)))).toMatch(/larger than 4 MB/);
    expect(await readFileText(file(text), 'de-DE')).toEqual({
      ok: true,
      text,
      codePage: null,
      bytes: utf8,
    });
  });

  it('is added to the text in the box', () => {
    expect(withFile('', `\ufeff${text}`)).toBe(text.trimEnd());
    expect(withFile('a@example.org\n\n', text)).toBe(`a@example.org\n${text.trimEnd()}`);
  });
});
