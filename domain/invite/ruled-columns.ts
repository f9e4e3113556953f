/** Tables of terminals whose columns only a line of dashes shows, as `Format-Table` and `sqlcmd` write them. */

const rule = /^ *-{2,}(?: +-+)+ *$/;

/** The cells of a line, each from where its dashes begin; undefined where one reaches into the next. */
function cut(line: string, starts: readonly number[]): readonly string[] | undefined {
  if (starts.some((start) => start > 0 && /\S/.test(line.charAt(start - 1)))) return undefined;
  return starts.map((start, index) => line.slice(start, starts[index + 1]).trim());
}

/** Whether a line draws where columns begin; the line above it is their header. */
const isRule = (line: string) => line.includes('--') && rule.test(line);

/** The same lines, with tabs between the cells of each such table and without its line of dashes. */
export function withRuledColumns(lines: readonly string[]): readonly string[] {
  if (!lines.some(isRule)) return lines;
  const tables: (readonly string[])[] = [];
  /** Where the lines begin that no table was made of yet. */
  let next = 0;
  for (const [place, line] of lines.entries()) {
    if (place <= next || !isRule(line)) continue;
    const starts = Array.from(line.matchAll(/-+/g), ({ index }) => index);
    const rows: string[] = [];
    for (let at = place - 1; at < lines.length; at += 1) {
      const each = lines[at] ?? '';
      const cells = at === place ? undefined : cut(each, starts);
      if (at > place && (each.trim() === '' || !cells)) break;
      if (cells) rows.push(cells.join('\t'));
    }
    if (rows.length < 2) continue;
    tables.push(lines.slice(next, place - 1), rows);
    next = place + rows.length;
  }
  return [...tables.flat(), ...lines.slice(next)];
}
