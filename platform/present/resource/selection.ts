/** The `include` and `exclude` parameters: comma-separated names, dotted up to three levels. */

export interface Selection {
  /** Whether a reference is shown in full: asked for, or shown by default and not excluded. */
  readonly shows: (name: string, byDefault: boolean) => boolean;
  /** What is selected inside the reference. */
  readonly inside: (name: string) => Selection;
  /** The same without these references, which were asked for and take too much room. */
  readonly collapsing: (names: ReadonlySet<string>) => Selection;
  /** Whether it is one of those: of it, addresses are shown. */
  readonly collapses: (name: string) => boolean;
}

const levels = 3;

function paths(parameter: string | undefined): readonly (readonly string[])[] {
  return (parameter ?? '')
    .split(',')
    .map((path) => path.trim().split('.').slice(0, levels))
    .filter(([first]) => first !== undefined && first !== '');
}

function select(
  included: readonly (readonly string[])[],
  excluded: readonly (readonly string[])[],
  collapsed: ReadonlySet<string> = new Set(),
): Selection {
  const names = new Set(included.map(([name]) => name));
  const hidden = new Set(excluded.filter(({ length }) => length === 1).map(([name]) => name));
  const below = (all: readonly (readonly string[])[], name: string) =>
    all.filter(([first, ...rest]) => first === name && rest.length > 0).map(([, ...rest]) => rest);
  return {
    shows: (name, byDefault) =>
      !hidden.has(name) && !collapsed.has(name) && (byDefault || names.has(name)),
    inside: (name) => select(below(included, name), below(excluded, name)),
    collapsing: (more) => select(included, excluded, more),
    collapses: (name) => collapsed.has(name),
  };
}

/** Reads the two parameters; unknown names are ignored, as by the published API. */
export function parseSelection(
  include: string | undefined,
  exclude: string | undefined,
): Selection {
  return select(paths(include), paths(exclude));
}
