/** Another person of an organization, who changes it through the platform's API. */
import { Client } from 'pg';
import { z } from 'zod';
import { now } from './painted.ts';

interface Access {
  readonly url: string;
  readonly token: string;
}

interface Answered {
  /** The identifier of what was made or changed; "" if the answer has none. */
  readonly id: string;
  /** When the answer was there, in milliseconds since the epoch. */
  readonly at: number;
}

const answer = z.object({ id: z.string().catch('') }).catch({ id: '' });

/** Sends one request. Rejects unless it was carried out. */
export async function change(
  { url, token }: Access,
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: object,
): Promise<Answered> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { 'X-Auth-Token': token, 'Content-Type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  const at = now();
  if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}: ${text}`);
  return { id: answer.parse(text === '' ? {} : JSON.parse(text)).id, at };
}

/** People of one organization of the seeded data. */
export interface People {
  readonly organization: string;
  /** The address of an admin. */
  readonly admin: string;
  /** A member who is a collaborator in some projects. */
  readonly member: string;
  readonly memberName: string;
}

export async function peopleOf(
  databaseUrl: string,
  organization: string,
  except: string,
): Promise<People> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<People>(
      `select organizations.id as organization,
        (select address from members join emails using (user_id)
          where organization_id = organizations.id and roles = '{admin}' and is_default
            and address <> $2 limit 1) as admin,
        member.id as member, member.name as "memberName"
      from organizations, lateral (
        select members.id, users.first_name || ' ' || users.last_name as name
        from members join users on users.id = user_id
        where organization_id = organizations.id and roles = '{billing}' limit 1) as member
      where organizations.id = $1`,
      [organization, except],
    );
    const [people] = rows;
    if (!people) throw new Error(`Nobody is in ${organization}.`);
    return people;
  } finally {
    await client.end();
  }
}
