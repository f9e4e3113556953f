/** Reads a list's items one by one, so that an invalid item affects no other. */
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { identifierSchema } from '#domain/identifier.ts';
import { limits } from '#domain/limits.ts';
import type { Omissions } from '#domain/listing.ts';
import { safeText } from '../http/text.ts';

/** Items to read before other work of the process gets its turn. */
const step = 500;

/** An item that was not understood, with its readable parts. */
export interface Unreadable {
  readonly id: string | null;
  readonly email: string | null;
  /** Describes the problem: "entries without a valid ID". Contains no personal data. */
  readonly reason: string;
}

export interface ReadItems<Item> {
  readonly items: readonly Item[];
  readonly unreadable: readonly Unreadable[];
  /** Whether there were more than `limits.listed`. */
  readonly truncated: boolean;
}

const madeOut = z
  .object({
    id: identifierSchema.nullish().catch(null),
    email: z.string().nullish().catch(null),
    invitee: z.string().nullish().catch(null),
    user: z
      .object({ email: z.string().nullish().catch(null) })
      .nullish()
      .catch(null),
  })
  .catch({ id: null });

const reasons: Readonly<Record<string, string>> = {
  '': 'invalid entries',
  id: 'entries without a valid ID',
  user: 'entries without a valid user',
  invitee: 'entries without an email address',
};
const tooManyProjects = `entries with more than ${new Intl.NumberFormat('en').format(limits.projectsPerOrganization)} projects`;

function reasonOf({ issues: [issue] }: z.core.$ZodError): string {
  // The path has names of the schema only, and no input of the platform.
  const [field = ''] = issue?.path ?? [];
  if (field === 'projects' && issue?.code === 'too_big') return tooManyProjects;
  return reasons[String(field)] ?? `entries with an invalid “${String(field)}”`;
}

function unreadable(value: unknown, error: z.core.$ZodError): Unreadable {
  const { id, user, ...found } = madeOut.parse(value);
  const email = user?.email ?? found.email ?? found.invitee ?? '';
  return {
    id: id ?? null,
    email: email === '' ? null : safeText(email),
    reason: reasonOf(error),
  };
}

/** Returns the items in the platform's order. */
export async function readItems<Item>(
  values: readonly unknown[],
  schema: z.ZodType<Item>,
): Promise<ReadItems<Item>> {
  const items: Item[] = [];
  const others: Unreadable[] = [];
  for (const [index, value] of values.slice(0, limits.listed).entries()) {
    if (index % step === step - 1) await setImmediate();
    const parsed = schema.safeParse(value);
    if (parsed.success) items.push(parsed.data);
    else if (others.length < limits.unreadable) others.push(unreadable(value, parsed.error));
    else others.push({ id: null, email: null, reason: reasonOf(parsed.error) });
  }
  return { items, unreadable: others, truncated: values.length > limits.listed };
}

/** `truncated`: whether the list continues after the last item read. `unsettled`: whether it changed meanwhile. */
export function omissionsOf(
  others: readonly Unreadable[],
  { truncated = false, unsettled = false } = {},
): Omissions | null {
  if (others.length === 0 && !truncated && !unsettled) return null;
  const kept = others.slice(0, limits.unreadable);
  return {
    unreadable: others.length,
    reasons: [...new Set(others.map(({ reason }) => reason))].slice(0, 3),
    ids: kept.flatMap(({ id }) => id ?? []),
    emails: kept.flatMap(({ email }) => email ?? []),
    truncated,
    ...(unsettled ? { unsettled } : {}),
  };
}
