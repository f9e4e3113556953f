/** The `include` and `exclude` parameters: comma-separated names, dotted up to three levels. */

export interface Selection {
  /** Whether a reference is shown in full: requested, or shown by default and not excluded. */
  readonly shows: (name: string, byDefault: boolean) => boolean;
  /** The selection inside the reference. */
  readonly inside: (name: string) => Selection;
  /** The same without these references, which were requested but do not fit. */
  readonly collapsing: (names: ReadonlySet<string>) => Selection;
  /** Whether the reference does not fit, so that it is shown as addresses. */
  readonly collapses: (name: string) => boolean;
  /** Whether a resource is shown without what is looked up for it, except for what is included. */
  readonly isBare: boolean;
}

const levels = 3;

function paths(parameter: string | undefined): readonly (readonly string[])[] {
  return (parameter ?? '')
    .split(',')
    .map((path) => path.trim().split('.').slice(0, levels))
    .filter(([first]) => first !== undefined && first !== '');
}

interface SelectionState {
  readonly collapsed?: ReadonlySet<string>;
  readonly isBare?: boolean;
}

function select(
  included: readonly (readonly string[])[],
  excluded: readonly (readonly string[])[],
  { collapsed = new Set(), isBare = false }: SelectionState = {},
): Selection {
  const names = new Set(included.map(([name]) => name));
  const hidden = new Set(excluded.filter(({ length }) => length === 1).map(([name]) => name));
  const below = (all: readonly (readonly string[])[], name: string) =>
    all.filter(([first, ...rest]) => first === name && rest.length > 0).map(([, ...rest]) => rest);
  return {
    shows: (name, byDefault) =>
      !hidden.has(name) && !collapsed.has(name) && (byDefault || names.has(name)),
    inside: (name) => select(below(included, name), below(excluded, name)),
    collapsing: (more) => select(included, excluded, { collapsed: more, isBare }),
    collapses: (name) => collapsed.has(name),
    isBare,
  };
}

/** Parses the two parameters. Unknown names are ignored, as in the published API. */
export function parseSelection(
  include: string | undefined,
  exclude: string | undefined,
  isBare = false,
): Selection {
  return select(paths(include), paths(exclude), { isBare });
}
