/**
 * Finds citations that lead nowhere for somebody who has this repository and nothing beside it:
 * documents and sections that are not there, documents that are named without their path, and paths
 * that leave the repository.
 */
import { posix } from 'node:path';

/** Paths are relative to the root, with slashes. */
export interface Repository {
  readonly exists: (path: string) => boolean;
  readonly read: (path: string) => string;
}

/** What may be cited by a name in capitals and a number: standards, which everybody can look up. */
const standards = new Set(['HTML', 'ISO', 'JSON', 'RFC', 'SP', 'TR', 'UAX', 'UTS', 'WCAG']);

/** A path that a hostile request asks for. */
const hostilePaths = new Set(['../../etc/passwd']);

const document = /(?<![\w./@-])([\w./@-]*\w\.md)(?:#([\w-]+))?/g;
const ownSection = /\]\(#([\w-]+)\)/g;
/** A name in capitals before the number of a section or row; no address of the internet protocol. */
const numbered =
  /(?<![\w./-])([A-Z]{3,}(?:-[A-Z]+)*),? (?!\d+\.\d+\.\d+\.\d)\d+(?:\.\d+)*|(?<![\w./-])([A-Z]{2,}(?:-[A-Z]+)*),? (?:section|row|chapter|page|case)s? \d/g;
const upwards = /(?<![\w./*])((?:\.\.\/)+[\w@.-]+\/[\w@./-]*)/g;

/** Comments alone where statements are capitals and numbers; elsewhere the whole text. */
function proseOf(path: string, text: string): string {
  if (path.endsWith('.sql')) return (text.match(/--.*/g) ?? []).join('\n');
  if (path.endsWith('Containerfile')) return (text.match(/^#.*/gm) ?? []).join('\n');
  return text;
}

/** The anchor that a heading gets, as GitHub makes it. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-');
}

export function anchorsOf(markdown: string): ReadonlySet<string> {
  const headings = markdown.replaceAll(/^```.*?^```/gms, '').matchAll(/^#{1,6} (.+)$/gm);
  return new Set([...headings].map(([, heading = '']) => anchorOf(heading)));
}

/**
 * Names each citation in the text that leads nowhere, with the reason.
 * @param path where the text stands, from the root
 */
export function strayCitations(path: string, text: string, repository: Repository): string[] {
  const folder = posix.dirname(path);
  const local = proseOf(path, text).replaceAll(/\w+:\/\/[^\s)>'"`]+/g, '');
  const places = (cited: string) => [posix.normalize(cited), posix.join(folder, cited)];
  const isInside = (place: string) => !place.startsWith('..');
  const find = (cited: string) =>
    places(cited).find((place) => isInside(place) && repository.exists(place));

  const documents = [...local.matchAll(document)].flatMap(([whole, cited = '', section]) => {
    const found = find(cited);
    if (found === undefined) return [`${whole}: there is no such document`];
    if (section === undefined || anchorsOf(repository.read(found)).has(section)) return [];
    return [`${whole}: ${found} has no such section`];
  });
  const own = [...local.matchAll(ownSection)].flatMap(([, section = '']) =>
    anchorsOf(text).has(section) ? [] : [`#${section}: there is no such section`],
  );
  const names = [...local.matchAll(numbered)].flatMap(([whole, long, short]) =>
    standards.has(long ?? short ?? '') ? [] : [`${whole}: a document is cited by its path`],
  );
  const paths = [...local.matchAll(upwards)].flatMap(([, cited = '']) =>
    hostilePaths.has(cited) || find(cited) !== undefined
      ? []
      : [`${cited}: leads to nothing in this repository`],
  );
  return [...documents, ...own, ...names, ...paths];
}
