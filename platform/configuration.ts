/** The environment variables of the service, read and checked once at its start. */
import { z } from 'zod';

/** A variable that is set to nothing counts as not set. */
function optional<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value) => (value === '' ? undefined : value), schema.optional());
}

const notEmpty = z.string().min(1, 'must not be empty');
const portError = 'must be a number from 0 to 65535 (0 takes a free port)';

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
    .regex(/^[^@]*[^\s@<]@[^\s@>]+>?$/, 'must be an email address, as Name <name@example.org>')
    .default('Orgdesk <orgdesk@localhost>'),
  SECRET_KEY: optional(z.string().min(32, 'must have at least 32 characters')),
  PUBLIC_URL: optional(
    z
      .url({ protocol: /^https?$/, hostname: /./, error: 'must be an http or https address' })
      .regex(/^[^?#]*$/, 'must have nothing behind its path')
      .transform((url) => url.replace(/\/+$/, '')),
  ),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'must be fatal, error, warn, info, debug, trace or silent',
    )
    .default('info'),
});

export type Configuration = z.infer<typeof environmentSchema>;

/** Thrown with one line for each variable that is wrong. */
export class ConfigurationError extends Error {}

export function readConfiguration(
  environment: Readonly<Record<string, string | undefined>>,
): Configuration {
  const result = environmentSchema.safeParse(environment);
  if (result.success) return result.data;
  throw new ConfigurationError(
    result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'),
  );
}
