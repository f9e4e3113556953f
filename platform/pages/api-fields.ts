/** Renders JSON Schema for people. */
import { z } from 'zod';
import { formatList } from '../text/format.ts';
import { html, type Markup } from '../text/markup.ts';

type Schema = Readonly<Record<string, unknown>>;

const objectSchema = z.record(z.string(), z.unknown());
const shape = z.looseObject({
  $ref: z.string().optional(),
  anyOf: z.array(objectSchema).optional(),
  type: z.string().or(z.array(z.string())).optional(),
  format: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  items: objectSchema.optional(),
  properties: z.record(z.string(), objectSchema).optional(),
  required: z.array(z.string()).optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  maximum: z.number().optional(),
  maxItems: z.number().optional(),
  default: z.unknown().optional(),
  description: z.string().optional(),
  'x-extension': z.boolean().optional(),
});

const words: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
  object: 'object',
  null: 'null',
  array: 'list',
};
const formats: Readonly<Record<string, string>> = {
  uuid: 'UUID',
  'date-time': 'time',
  date: 'day',
};

function linkTo(reference: string): Markup {
  const name = reference.split('/').at(-1) ?? '';
  return html`<a href="#${name}">${name}</a>`;
}

function join(parts: readonly Markup[], between: string): Markup {
  return html`${parts.map((part, index) => (index === 0 ? part : html`${between}${part}`))}`;
}

function bounds({ minLength, maxLength, maximum, maxItems }: z.infer<typeof shape>): string {
  const said = [
    minLength !== undefined && minLength > 1 ? `at least ${minLength} characters` : '',
    maxLength === undefined ? '' : `at most ${maxLength} characters`,
    maximum === undefined || maximum > 1e9 ? '' : `at most ${maximum}`,
    maxItems === undefined ? '' : `at most ${maxItems}`,
  ].filter((part) => part !== '');
  return said.length > 0 ? `, ${said.join(', ')}` : '';
}

/** Describes a value's type and limits in a few words. */
export function valueWords(value: Schema): Markup {
  const schema = shape.parse(value);
  if (schema.$ref) return linkTo(schema.$ref);
  if (schema.anyOf) return join(schema.anyOf.map(valueWords), ' or ');
  if (schema.enum) {
    return join(
      schema.enum.map((one) => html`<code class="inline">${JSON.stringify(one)}</code>`),
      ' or ',
    );
  }
  if (schema.items) return html`list of ${valueWords(schema.items)}${bounds(schema)}`;
  const inner = Object.keys(schema.properties ?? {});
  if (inner.length > 0) return html`object with ${formatList(inner)}`;
  const types = [schema.type ?? []].flat();
  if (types.length === 0) return html`anything`;
  const named = types.map(
    (type) => (type === 'string' && formats[schema.format ?? '']) || (words[type] ?? type),
  );
  return html`${named.join(' or ')}${bounds(schema)}`;
}

export const oursMark: Markup = html`<span class="ours">extension</span>`;

/** A table of an object's fields; undefined if it names none. */
export function fieldsTable(value: Schema): Markup | undefined {
  const { properties = {}, required = [] } = shape.parse(value);
  const isNeeded = (name: string) => required.includes(name);
  const fields = Object.entries(properties).sort(
    ([one], [other]) => Number(isNeeded(other)) - Number(isNeeded(one)),
  );
  if (fields.length === 0) return undefined;
  const row = ([name, field]: readonly [string, Schema]): Markup => {
    const { 'x-extension': isOurs, default: preset, description } = shape.parse(field);
    const needed = isNeeded(name) ? '' : ', optional';
    return html`<tr><th scope="row">${name}</th><td>${valueWords(field)}${needed}${
      preset === undefined ? '' : `, otherwise ${JSON.stringify(preset)}`
    }${description ? html`<br>${description}` : undefined}${isOurs ? html` ${oursMark}` : undefined}</td></tr>`;
  };
  return html`<table>${fields.map(row)}</table>`;
}
