/** Generates values that a schema refuses, from the schema itself. */
import fc from 'fast-check';
import { z } from 'zod';

type JsonSchema = Readonly<z.core.JSONSchema.JSONSchema>;

/** A field of a body or of a query, with values that must be refused by name. */
export interface Field {
  readonly name: string;
  readonly refused: fc.Arbitrary<unknown>;
}

const ofType: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  string: fc.string({ maxLength: 20 }),
  number: fc.double({ noDefaultInfinity: true, noNaN: true }),
  boolean: fc.boolean(),
  null: fc.constant(null),
  array: fc.array(fc.jsonValue(), { maxLength: 3 }),
  object: fc.dictionary(fc.string({ maxLength: 5 }), fc.jsonValue(), { maxKeys: 3 }),
};

/** Text that no database stores: NUL, and unpaired surrogates. */
const unstorable = fc
  .tuple(fc.string({ maxLength: 5 }), fc.constantFrom('\u0000', '\ud800', '\udfff'))
  .map(([before, bad]) => `${before}${bad}`);

function typesOf({ type, anyOf = [] }: JsonSchema): readonly string[] {
  const own = type === undefined ? [] : typeof type === 'string' ? [type] : type;
  return [...own, ...anyOf.flatMap((one) => (typeof one === 'object' ? typesOf(one) : []))];
}

function tooLong({ maxLength, type }: JsonSchema): readonly fc.Arbitrary<unknown>[] {
  if (type !== 'string' || maxLength === undefined) return [];
  return [
    fc.string({ minLength: maxLength + 1, maxLength: maxLength + 40 }).map((text) => `x${text}x`),
  ];
}

function inside(schema: JsonSchema): readonly fc.Arbitrary<unknown>[] {
  const { items, properties = {}, maxItems } = schema;
  const element = typeof items === 'object' && !Array.isArray(items) ? values(items) : undefined;
  return [
    ...(element ? [fc.array(element, { minLength: 1, maxLength: 3 })] : []),
    ...(maxItems === undefined ? [] : [fc.constant(Array(maxItems + 1).fill(''))]),
    ...Object.entries(properties).flatMap(([name, inner]) =>
      typeof inner === 'object' ? [values(inner).map((value) => ({ [name]: value }))] : [],
    ),
    ...(schema.anyOf ?? []).flatMap((one) => (typeof one === 'object' ? candidates(one) : [])),
  ];
}

function candidates(schema: JsonSchema): readonly fc.Arbitrary<unknown>[] {
  const accepted = new Set(typesOf(schema));
  return [
    ...Object.entries(ofType)
      // Accepted types are tried, too: a number may be out of bounds, or not an integer.
      .filter(([type]) => type === 'string' || type === 'number' || !accepted.has(type))
      .map(([, values]) => values),
    unstorable,
    ...tooLong(schema),
    ...inside(schema),
  ];
}

function values(schema: JsonSchema): fc.Arbitrary<unknown> {
  return fc.oneof(...candidates(schema));
}

/** The value as it arrives: JSON changes -0 and numbers that it cannot write. */
const arrived = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function isUnstorable(value: unknown): boolean {
  return /\\u0000|\\ud[89a-f]|"__proto__":/i.test(JSON.stringify(value));
}

/** The fields of a schema. Each value is refused by the schema, or by the rules for every body. */
export function refusedFields(schema: z.ZodType): readonly Field[] {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  const isRefused = (name: string, value: unknown) => {
    if (isUnstorable(value)) return true;
    const { error } = schema.safeParse({ [name]: value });
    return error?.issues.some(({ path }) => path[0] === name) ?? false;
  };
  return Object.entries(properties).flatMap(([name, inner]) =>
    typeof inner === 'object'
      ? [
          {
            name,
            refused: values(inner)
              .map(arrived)
              .filter((value) => isRefused(name, value)),
          },
        ]
      : [],
  );
}

/** All text in a value, which a message may quote in place of the field's name. */
export function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
