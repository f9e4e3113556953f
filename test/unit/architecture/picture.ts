/** The house as Markdown, for the README and docs/architecture.md. */
import { besides, house, type Wing } from './house.ts';

const start = '<!-- house:start -->';
const end = '<!-- house:end -->';

function arrowsOf({ name, imports }: Wing): readonly string[] {
  return imports.map((folder) => `  ${name} --> ${folder.split('/')[0]}`);
}

/** The wings: an arrow points at what is imported. */
export function wingsPicture(): string {
  return [
    '```mermaid',
    'flowchart TD',
    ...house.map(({ name }) => `  ${name}["${name}/"]`),
    ...house.flatMap(arrowsOf),
    '```',
    '',
    '| folder | what is in it |',
    '|---|---|',
    ...house.map(({ name, purpose }) => `| \`${name}/\` | ${purpose} |`),
    ...besides.map(({ folder, purpose }) => `| \`${folder}/\` | ${purpose} |`),
  ].join('\n');
}

/** The rooms of each wing, the ground floor last, so that each imports only what stands below it. */
export function roomsPicture(): string {
  return house
    .map(({ name, purpose, rooms }) =>
      [
        `### ${name}/`,
        purpose,
        '',
        '| room | what is in it |',
        '|---|---|',
        ...rooms
          .map(
            (room) => `| \`${room.folder === '.' ? `${name}/` : room.folder}\` | ${room.purpose} |`,
          )
          .reverse(),
      ].join('\n'),
    )
    .join('\n\n');
}

/** The document with the picture between its two markers. Throws where it has none. */
export function withPicture(document: string, picture: string): string {
  const [before, rest] = document.split(start);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`no ${start} … ${end}`);
  return `${before}${start}\n${picture}\n${end}${after}`;
}
