/** The environment variables of the service, read and checked once at its start. */
import { isIP } from 'node:net';
import { z } from 'zod';
import { limits } from '#domain/limits.ts';
import { readWebAddress } from '#domain/web-address.ts';

/** Treats a variable that is set to the empty string as not set. */
function optional<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value) => (value === '' ? undefined : value), schema.optional());
}

const notEmpty = z.string().min(1, 'must not be empty');
const portError = 'must be a number from 0 to 65535 (0 takes a free port)';

/** A whole number from 0 to `max`; `means` completes the error message. */
function count(max: number, means: string) {
  const error = `must be a whole number from 0 to ${max}, ${means}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, error)
    .transform(Number)
    .refine((number) => number <= max, error);
}

const daysError = 'must be a whole number of days from 1 to 365';

function isAddressOrNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/');
  const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  const fits = prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits);
  return bits > 0 && fits && rest.length === 0;
}

const proxyError =
  'must be the number of proxies in front of the service (1 to 10), or their addresses or networks, separated by commas';

/**
 * Normalises the address as browsers do and removes a slash at its end: links and redirects begin
 * with it.
 */
const publicUrl = z.string().transform((text, context) => {
  const read = readWebAddress(text, { max: limits.webAddress });
  if (!read.ok || !/^https?:/i.test(text.trim())) {
    context.addIssue(read.ok ? 'must be an http or https address' : read.fault);
    return z.NEVER;
  }
  if (/[?#]/.test(read.address)) {
    context.addIssue('must not have anything after its path');
    return z.NEVER;
  }
  // Two slashes at the beginning of a path would make a redirect lead to another host.
  const { origin, pathname } = new URL(read.address);
  return `${origin}${pathname.replace(/\/{2,}/g, '/').replace(/\/$/, '')}`;
});

/**
 * The value of Fastify's `trustProxy`. By default no proxy's word about a request's origin is
 * trusted.
 */
const proxies = z.string().transform((text, context) => {
  if (/^\d+$/.test(text)) {
    const hops = Number(text);
    if (hops >= 1 && hops <= 10) return hops;
  } else {
    const addresses = text.split(',').map((address) => address.trim());
    if (addresses.every(isAddressOrNetwork)) return addresses;
  }
  context.addIssue(proxyError);
  return z.NEVER;
});

const environmentSchema = z.object({
  HOST: notEmpty.default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, portError)
    .transform(Number)
    .refine((port) => port <= 65_535, portError)
    .default(8787),
  DATABASE_URL: optional(
    z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' }),
  ),
  DATA_DIR: notEmpty.default('platform-data'),
  TEMPLATE: optional(z.string()),
  SMTP_URL: optional(
    z.url({
      protocol: /^smtps?$/,
      hostname: /./,
      error: 'must be an smtp:// or smtps:// address with the name of a server',
    }),
  ),
  MAIL_FROM: notEmpty
    .regex(
      /^[^@\p{Cc}]*[^\s@<]@[^\s@>]+>?$/u,
      'must be an email address, as Name <name@example.org>',
    )
    .default('Orgdesk <orgdesk@localhost>'),
  INVITATION_DAYS: z
    .string()
    .regex(/^\d{1,3}$/, daysError)
    .transform(Number)
    .refine((days) => days >= 1 && days <= 365, daysError)
    .default(limits.invitationDays),
  SECRET_KEY: optional(z.string().min(32, 'must have at least 32 characters')),
  PUBLIC_URL: optional(publicUrl),
  TRUST_PROXY: optional(proxies),
  RATE_LIMIT: count(999_999_999, 'requests in a minute (0 turns the limits off)').default(1200),
  DRAIN_SECONDS: count(600, 'in seconds').default(0),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'must be fatal, error, warn, info, debug, trace or silent',
    )
    .default('info'),
});

/** The names of all variables that the service reads. */
export const environmentVariables: readonly string[] = Object.keys(environmentSchema.shape);

export type Configuration = z.infer<typeof environmentSchema>;

/** The configuration is invalid. The message has one line for each faulty variable. */
export class ConfigurationError extends Error {}

export function readConfiguration(
  environment: Readonly<Record<string, string | undefined>>,
): Configuration {
  const result = environmentSchema.safeParse(environment);
  if (result.success) return result.data;
  const lines = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new ConfigurationError([...new Set(lines)].join('\n'));
}
