/** Splits text that arrives in parts into lines; only a part that is no line yet is held in memory. */

/** @throws RangeError for a line of more than `maxLength` characters */
export async function* linesOf(
  parts: AsyncIterable<string>,
  maxLength: number,
): AsyncGenerator<string> {
  let held: string[] = [];
  let length = 0;
  for await (const part of parts) {
    const [end = '', ...lines] = part.split('\n');
    held.push(end);
    length += end.length;
    if (length > maxLength) throw new RangeError('A line is too long');
    if (lines.length === 0) continue;
    yield held.join('');
    const last = lines.pop() ?? '';
    for (const line of lines) yield line;
    held = [last];
    length = last.length;
  }
}
