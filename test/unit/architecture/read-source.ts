/** What a source file imports and names, read from its syntax tree rather than its text. */
import { parseSync } from 'vite';

export interface Import {
  /** As it is written. */
  readonly module: string;
  /** The names that it brings in; undefined where it brings in all of them, or cannot be told. */
  readonly names: readonly string[] | undefined;
}

export interface Source {
  readonly imports: readonly Import[];
  /** Identifiers, properties and the strings that stand in brackets, wherever they occur. */
  readonly names: ReadonlySet<string>;
  /** What cannot be followed, as sentences. */
  readonly unreadable: readonly string[];
}

type Node = Readonly<Record<string, unknown>>;

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}

function* nodesIn(value: unknown): Generator<Node> {
  if (Array.isArray(value)) {
    for (const each of value) yield* nodesIn(each);
  } else if (isNode(value)) {
    if (typeof value.type === 'string') yield value;
    for (const each of Object.values(value)) yield* nodesIn(each);
  }
}

/** What a literal says; undefined for anything that is computed. */
function literalOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (typeof node.value === 'string') return node.value;
  const [only, more] = Array.isArray(node.quasis) ? node.quasis : [];
  if (isNode(only) && more === undefined && isNode(only.value)) return String(only.value.cooked);
  return undefined;
}

function nameOf(node: unknown): string | undefined {
  return isNode(node) && typeof node.name === 'string' ? node.name : literalOf(node);
}

function namesOf({ specifiers }: Node): readonly string[] | undefined {
  if (!Array.isArray(specifiers)) return undefined;
  const names = specifiers.map((each: Node) => nameOf(each.imported ?? each.local));
  const isWhole = specifiers.some(({ type }: Node) =>
    ['ImportNamespaceSpecifier', 'ImportDefaultSpecifier'].includes(String(type)),
  );
  return isWhole ? undefined : names.flatMap((name) => name ?? []);
}

function isGlob({ type, callee }: Node): boolean {
  return (
    type === 'CallExpression' &&
    isNode(callee) &&
    isNode(callee.object) &&
    callee.object.type === 'MetaProperty' &&
    ['glob', 'resolve'].includes(nameOf(callee.property) ?? '')
  );
}

function isOwnAddress(node: unknown): boolean {
  return (
    isNode(node) &&
    node.type === 'MemberExpression' &&
    isNode(node.object) &&
    node.object.type === 'MetaProperty' &&
    nameOf(node.property) === 'url'
  );
}

/** The path in `new URL(path, import.meta.url)`, by which the bundler takes in workers and other files. */
function besideOf(node: Node): { readonly path: unknown } | undefined {
  if (node.type !== 'NewExpression' || nameOf(node.callee) !== 'URL') return undefined;
  const [path, base] = Array.isArray(node.arguments) ? node.arguments : [];
  return isOwnAddress(base) ? { path } : undefined;
}

/** Each text is read once, however many tests ask. */
const read = new Map<string, Source>();

/** @param path decides the dialect: `.ts` or `.tsx`. Throws for what is no source text. */
export function readSource(path: string, text: string): Source {
  const known = read.get(text);
  if (known) return known;
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const imports: Import[] = [];
  const names = new Set<string>();
  const unreadable: string[] = [];
  const add = (module: unknown, brought?: readonly string[]) => {
    const written = literalOf(module);
    if (written === undefined) unreadable.push('imports what is computed');
    else imports.push({ module: written, names: brought });
  };
  for (const node of nodesIn(program)) {
    switch (node.type) {
      case 'ImportDeclaration':
        add(node.source, namesOf(node));
        break;
      case 'ExportNamedDeclaration':
        if (node.source) add(node.source, namesOf(node));
        break;
      case 'ExportAllDeclaration':
      case 'ImportExpression':
      case 'TSImportType':
        add(node.source ?? node.argument);
        break;
      case 'TSExternalModuleReference':
        add(node.expression);
        break;
      case 'Identifier':
        names.add(String(node.name));
        break;
      case 'MemberExpression':
        if (node.computed) names.add(literalOf(node.property) ?? '');
        break;
      case 'Property':
        names.add(literalOf(node.key) ?? '');
        break;
      case 'NewExpression': {
        const beside = besideOf(node);
        if (beside) add(beside.path);
        break;
      }
      default:
        if (isGlob(node))
          for (const each of nodesIn(node.arguments)) {
            if (literalOf(each) !== undefined) add(each);
          }
    }
  }
  const source = { imports, names, unreadable };
  read.set(text, source);
  return source;
}
