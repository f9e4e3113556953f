/** Creates validators of the published schemas, with our deviations applied. */
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { Description } from './description.ts';
import type { SchemaDeviation } from './deviations.ts';

type Schema = Readonly<Record<string, unknown>>;

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Called during validation with the names in `noted`. */
export type Note = (what: string) => void;

/**
 * Applies a deviation to `Organization.description`, or to the items of a list such as
 * `InvitationList.invitations[]`.
 */
function deviate(schema: unknown, deviation: SchemaDeviation | undefined): unknown {
  if (!deviation) return schema;
  const instead = { allOf: [deviation.instead, { noted: `deviation ${deviation.at}` }] };
  return deviation.replaces ? instead : { anyOf: [schema, instead] };
}

function withItems(name: string, schema: unknown, find: Find): unknown {
  if (!isSchema(schema) || !('items' in schema)) return schema;
  return { ...schema, items: deviate(schema.items, find(`${name}[]`)) };
}

type Find = (at: string) => SchemaDeviation | undefined;

function convertProperties(name: string, properties: Schema, find: Find): Schema {
  return Object.fromEntries(
    Object.entries(properties).map(([property, schema]) => {
      const at = `${name}.${property}`;
      const converted = deviate(withItems(at, schema, find), find(at));
      return [property, { allOf: [converted, { noted: `property ${at}` }] }];
    }),
  );
}

/**
 * Converts OpenAPI 3.0, which is nearly JSON Schema: Ajv knows `nullable`, and ignores keywords
 * that say nothing about validity if it is not strict.
 */
function convert(name: string, schema: Schema, find: Find): Schema {
  const { properties } = schema;
  if (!isSchema(properties)) return schema;
  return { ...schema, properties: convertProperties(name, properties, find) };
}

interface Schemas {
  /** The validator of an answer's schema, which notes the properties and deviations it meets. */
  readonly validator: (schema: object) => ValidateFunction;
  /** Each property in the schemas, such as `Organization.description`. */
  readonly properties: ReadonlySet<string>;
}

const base = 'published';

export function readSchemas(
  { components }: Description,
  deviations: readonly SchemaDeviation[],
  note: Note,
): Schemas {
  // Each schema checks a handful of answers, so optimising the generated code would cost more than
  // it saves.
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    verbose: true,
    code: { optimize: false },
  });
  addFormats.default(ajv);
  ajv.addKeyword({
    keyword: 'noted',
    schemaType: 'string',
    validate: (what: string) => {
      note(what);
      return true;
    },
  });
  const byPlace = new Map(deviations.map((deviation) => [deviation.at, deviation]));
  const converted = Object.fromEntries(
    Object.entries(components.schemas).map(([name, schema]) => [
      name,
      convert(name, schema, (at) => byPlace.get(at)),
    ]),
  );
  ajv.addSchema({ $id: base, components: { schemas: converted } });
  const compiled = new Map<object, ValidateFunction>();
  return {
    validator: (schema) => {
      const found = compiled.get(schema);
      if (found) return found;
      const made = ajv.compile('$ref' in schema ? { $ref: `${base}${schema.$ref}` } : schema);
      compiled.set(schema, made);
      return made;
    },
    properties: new Set(
      Object.entries(components.schemas).flatMap(([name, { properties }]) =>
        isSchema(properties)
          ? Object.keys(properties).map((property) => `${name}.${property}`)
          : [],
      ),
    ),
  };
}
