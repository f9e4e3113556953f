/** Schemas of fields that several bodies have. */
import { z } from 'zod';
import { normalizeEmail } from '#domain/email.ts';
import { limits } from '#domain/limits.ts';
import { parseUrl } from '#domain/parse-url.ts';
import { assignablePacketRoleSchema, packetRoleSchema } from '#domain/roles/packet.ts';
import { holdsUnseen, readWebAddress } from '#domain/web-address.ts';
import type { PostalAddress } from '../database/schema.ts';
import { findUnstorable } from './json.ts';

/** Text, in the words of a refusal that follow the field's name. */
export function text(): z.ZodString {
  return z.string({ error: ({ input }) => (input === undefined ? 'is required' : 'must be text') });
}

/** The identifier of something that has to be named. */
export const identifier = text()
  .pipe(z.guid('must be a UUID'))
  .transform((id) => id.toLowerCase());

export const flag = z.boolean('must be true or false');

/** What a list is narrowed to by its caller's words. */
export const filterText = text().max(
  limits.search,
  `must have at most ${limits.search} characters`,
);

interface Length {
  readonly min: number;
  readonly max: number;
}

/** One line of text, without spaces around it; line breaks and control characters are no part of a name. */
export function line({ min, max }: Length): z.ZodType<string> {
  return text()
    .trim()
    .min(min, min === 1 ? 'must not be empty' : `must have at least ${min} characters`)
    .max(max, `must have at most ${max} characters`)
    .regex(/^\P{Cc}*$/u, 'must not contain line breaks or control characters');
}

/** The published API stores no characters of four bytes in a project's name. */
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

/** The address of a website as browsers understand it: null and an empty text for none. */
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
 * A name at another service, or the address of a page there: programs make a link of either, so what
 * a browser would not open as a website is refused.
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

/** What a text says as JSON. It can hold all that a body can, and is looked through like one. */
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
 * Free data. Null is none, as packet-python sends it, and some clients write it as JSON in a text
 * (docs/packet-api.md#projects).
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
 * metal-cli sends `""` among roles and projects (docs/packet-api.md#invitations); empty strings are
 * dropped. `owner` can be asked for, and what becomes of it is decided by each use.
 */
export const anyRoles = dropEmpty
  .pipe(z.array(z.enum(packetRoleSchema.options, 'has an unknown role')))
  .describe(`Of ${assignablePacketRoleSchema.options.join(', ')}`);
/**
 * Old clients invite owners (docs/packet-api.md#roles). Ownership moves only by transfer, so whoever
 * is invited as one becomes an admin.
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

/** A moment; PostgreSQL's drivers misread years of the first centuries. */
export const moment = z.iso
  .datetime({ offset: true, error: 'must be a time' })
  .transform((text) => new Date(text))
  .refine((time) => time.getTime() >= 0, 'must be a time after 1970');

const addressPart = text()
  .max(limits.addressPart, `must have at most ${limits.addressPart} characters`)
  .nullable()
  .default('')
  .transform((value) => value ?? '');

/**
 * An address; an empty one is accepted, because packngo always sends one
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
