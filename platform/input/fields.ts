/** Schemas of fields that several request bodies share. */
import { z } from 'zod';
import { normalizeEmail } from '#domain/email.ts';
import { limits } from '#domain/limits.ts';
import { parseUrl } from '#domain/parse-url.ts';
import { assignablePacketRoleSchema, packetRoleSchema } from '#domain/roles/packet.ts';
import { holdsUnseen, readWebAddress } from '#domain/web-address.ts';
import type { PostalAddress } from '../database/schema.ts';
import { findUnstorable } from './json.ts';

/** Text. The error message continues the sentence that begins with the field's name. */
export function text(): z.ZodString {
  return z.string({ error: ({ input }) => (input === undefined ? 'is required' : 'must be text') });
}

/** The identifier of something that the request must name. */
export const identifier = text()
  .pipe(z.guid('must be a UUID'))
  .transform((id) => id.toLowerCase());

export const flag = z.boolean('must be true or false');

/** The search text that narrows a list. */
export const filterText = text().max(
  limits.search,
  `must have at most ${limits.search} characters`,
);

interface Length {
  readonly min: number;
  readonly max: number;
}

/**
 * One line of text. Surrounding spaces are removed; line breaks and control characters are refused.
 */
export function line({ min, max }: Length): z.ZodType<string> {
  return text()
    .trim()
    .min(min, min === 1 ? 'must not be empty' : `must have at least ${min} characters`)
    .max(max, `must have at most ${max} characters`)
    .regex(/^\P{Cc}*$/u, 'must not contain line breaks or control characters');
}

/** The published API accepts no four-byte characters in a project's name. */
export const projectName = line(limits.projectName).refine(
  (name) => !/[\u{10000}-\u{10ffff}]/u.test(name),
  'must not contain emoji or other characters of more than three bytes',
);

/** Longer text, or null for none. */
export function prose(max: number): z.ZodType<string> {
  return text()
    .max(max, `must have at most ${max} characters`)
    .nullable()
    .transform((value) => value ?? '');
}

/** The address of a website, as browsers understand it. Null and the empty text mean none. */
export function webAddress(max: number): z.ZodType<string> {
  return text()
    .nullable()
    .transform((value, context) => {
      if (value === null || value.trim() === '') return '';
      const read = readWebAddress(value, { max });
      if (read.ok) return read.address;
      context.addIssue(read.fault);
      return z.NEVER;
    });
}

/**
 * A name at another service, or the address of a page there. Programs turn either into a link, so
 * an address that a browser would not open as a website is refused.
 */
export function accountElsewhere(max: number): z.ZodType<string> {
  return text()
    .nullable()
    .transform((value, context) => {
      const name = value?.replace(/^ +| +$/g, '') ?? '';
      if (parseUrl(name) || /^(?:[a-z][a-z\d+.-]*:)?[/\\]{2}/i.test(name)) {
        const read = readWebAddress(name, { max });
        if (read.ok) return read.address;
        context.addIssue(read.fault);
        return z.NEVER;
      }
      if (holdsUnseen(name)) {
        context.addIssue('must not contain line breaks or invisible characters');
      }
      if (name.length > max) context.addIssue(`must have at most ${max} characters`);
      return name;
    });
}

const dataFault = 'must be an object, or a JSON object as text';
const dataSchema = z.record(z.string(), z.unknown()).nullable();

/**
 * Parses JSON that was sent as text. It can contain anything a body can, so the same checks apply.
 */
function readData(written: string, context: z.RefinementCtx): z.infer<typeof dataSchema> {
  let customdata: unknown;
  try {
    customdata = JSON.parse(written);
  } catch {
    context.addIssue(dataFault);
    return z.NEVER;
  }
  const parsed = dataSchema.safeParse(customdata);
  const fault = parsed.success ? findUnstorable({ customdata }) : dataFault;
  if (fault !== undefined) context.addIssue(fault);
  return parsed.data ?? null;
}

/**
 * Free-form data. Null means none, as packet-python sends it, and some clients send the JSON as
 * text (docs/packet-api.md#projects).
 */
export const customdata: z.ZodType<Readonly<Record<string, unknown>>> = z
  .union([dataSchema, z.string()], dataFault)
  .transform((data, context) => (typeof data === 'string' ? readData(data, context) : data) ?? {})
  .refine(
    (data) => JSON.stringify(data).length <= limits.customdata,
    `must have at most ${limits.customdata} characters as JSON`,
  );

const dropEmpty = z
  .array(text(), 'must be a list')
  .transform((values) => [...new Set(values.filter((value) => value !== ''))]);

const identifiers = z.array(z.guid('is not a UUID').toLowerCase());

/**
 * metal-cli sends `""` among roles and projects (docs/packet-api.md#invitations), so empty strings
 * are dropped. `owner` is accepted; each use decides what it means.
 */
export const anyRoles = dropEmpty
  .pipe(z.array(z.enum(packetRoleSchema.options, 'has an unknown role')))
  .describe(`Of ${assignablePacketRoleSchema.options.join(', ')}`);
/**
 * Old clients invite owners (docs/packet-api.md#roles). Ownership moves only by transfer, so a
 * person who is invited as owner becomes an admin.
 */
export const invitedRoles = anyRoles.transform((given) => [
  ...new Set(given.map((role) => (role === 'owner' ? 'admin' : role))),
]);
export const projectsIds = dropEmpty.pipe(identifiers).describe('Projects of the organization');

/** An email address, normalised. */
export const emailAddress = text().transform((text, context) => {
  const address = normalizeEmail(text);
  if (address === undefined) {
    context.addIssue(
      text.trim() === '' ? 'must not be empty' : `${text} is not a valid email address`,
    );
  }
  return address ?? '';
});

/**
 * A point in time. PostgreSQL's drivers misread years of the first centuries, so those are refused.
 */
export const moment = z.iso
  .datetime({ offset: true, error: 'must be a time' })
  .transform((text) => new Date(text))
  .refine((time) => time.getTime() >= 0, 'must be a time after 1970')
  // An offset can lead into a year that PostgreSQL does not read.
  .refine((time) => time.getUTCFullYear() <= 9999, 'must be a time before the year 10000');

/** A day as `2026-05-31`, in years that leave room for reckoning with it. */
export const day = z.iso
  .date({ error: 'must be a day, such as 2026-05-31' })
  .refine((text) => text >= '1970' && text < '3000', 'must be a day from 1970 to 2999');

const addressPart = text()
  .max(limits.addressPart, `must have at most ${limits.addressPart} characters`)
  .nullable()
  .default('')
  .transform((value) => value ?? '');

/**
 * A postal address. An empty one is accepted, because packngo always sends one
 * (docs/packet-api.md#organizations).
 */
export const address: z.ZodType<PostalAddress> = z
  .object(
    {
      address: addressPart,
      address2: addressPart,
      city: addressPart,
      state: addressPart,
      zip_code: addressPart,
      country: addressPart,
      coordinates: z
        .object({ latitude: addressPart, longitude: addressPart }, 'must be an object')
        .nullish(),
    },
    'must be an address',
  )
  .transform(({ coordinates, ...rest }) => (coordinates ? { ...rest, coordinates } : rest));
