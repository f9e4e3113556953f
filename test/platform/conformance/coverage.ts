/**
 * Measures how much of the published description the whole suite saw, and what is missing or stale.
 */
import { type Description, readOperations } from './description.ts';
import { bodyDeviations, schemaDeviations, statusDeviations } from './deviations.ts';
import { hardware, unreachable } from './exceptions.ts';
import { reachableProperties } from './reachable.ts';

interface Coverage {
  /** For people: one line for each operation. */
  readonly table: string;
  /** For people: how many of the published answers were seen. */
  readonly count: string;
  /** How many published answers were seen and checked. */
  readonly checked: number;
  /** One sentence for each missing or stale item. */
  readonly problems: readonly string[];
}

const excused = new Set(unreachable.flatMap(({ answers }) => answers));

function sortKey(operation: string): string {
  const [method = '', path = ''] = operation.split(' ');
  return `${path} ${method}`;
}

function missingOrStale(
  wanted: readonly string[],
  seen: (what: string) => boolean,
): readonly string[] {
  return [
    ...wanted
      .filter((one) => !seen(one) && !excused.has(one))
      .map((one) => `an answer was never seen: ${one}`),
    ...[...excused]
      .filter((one) => seen(one) || !wanted.includes(one))
      .map((one) => `the exception for ${one} is stale`),
  ];
}

function unusedDeviations(noted: ReadonlySet<string>): string[] {
  const names = [
    ...schemaDeviations.map(({ at }) => [`deviation ${at}`, at] as const),
    ...statusDeviations.flatMap(({ operations, statuses, rare }, index) =>
      rare
        ? []
        : [[`status deviation ${index}`, `${statuses.join(', ')} of ${operations}`] as const],
    ),
    ...bodyDeviations.map(
      ({ operation, status }) =>
        [`body deviation ${operation} ${status}`, `${operation} ${status}`] as const,
    ),
  ];
  return names
    .filter(([line]) => !noted.has(line))
    .map(([, name]) => `the deviation for ${name} is not needed`);
}

/** @param noted the lines that the recorders stored */
export function measureCoverage(description: Description, noted: ReadonlySet<string>): Coverage {
  const operations = [...readOperations(description)].sort(([one], [other]) =>
    sortKey(one) < sortKey(other) ? -1 : 1,
  );
  const pairs = operations.flatMap(([operation, answers]) =>
    [...answers.keys()].map((status) => `${operation} ${status}`),
  );
  const properties = reachableProperties(description, operations, hardware);
  const answered = (pair: string) => noted.has(`answer ${pair}`);
  const mark = (pair: string) => (answered(pair) ? '✓' : excused.has(pair) ? '–' : '✗');
  const rows = operations.map(([operation, answers]) => {
    const statuses = [...answers.keys()].map((status) => {
      return `${status} ${mark(`${operation} ${status}`)}`;
    });
    const [method = '', path = ''] = operation.split(' ');
    return `  ${method.padEnd(6)} ${path.padEnd(38)} ${statuses.join('  ')}`;
  });
  const checked = pairs.filter(answered).length;
  return {
    table: rows.join('\n'),
    count: `${checked} of ${pairs.length} published answers (operation and status) seen and checked (✓), ${excused.size} cannot be (–)`,
    checked,
    problems: [
      ...missingOrStale(pairs, answered),
      ...properties
        .filter((property) => !noted.has(`property ${property}`))
        .map((property) => `a property was never seen: ${property}`),
      ...[...noted].flatMap((line) => {
        const [, schema = ''] = /^property (\w+)\./.exec(line) ?? [];
        return hardware.has(schema) ? [`the exception for ${schema} is stale`] : [];
      }),
      ...unusedDeviations(noted),
    ],
  };
}
