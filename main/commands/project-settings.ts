/** Changes what a project has besides its people: settings, custom data, payment method. */
import { FailureError } from '#domain/failure.ts';
import { limits } from '#domain/limits.ts';
import type { ProjectDetails } from '#domain/project-details.ts';
import type { Permission } from '#domain/roles/role-table.ts';
import type { CallInput } from '#preload/contract/calls.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import { write } from '../jobs/write.ts';
import type { ProjectChange } from '../platforms/port/sides/projects.ts';
import { requireSide } from '../platforms/port/sides/require-side.ts';
import type { Resources } from '../resources/resources.ts';

export interface ProjectParts {
  readonly accountManager: AccountManager;
  readonly resources: Pick<Resources, 'changed' | 'refresh'>;
}

interface Place {
  readonly key: OrganizationKey;
  readonly projectId: string;
}

async function edit(
  { accountManager, resources }: ProjectParts,
  { key, projectId }: Place,
  change: ProjectChange,
  revision: string | null,
  needed: Permission = 'projects.edit',
): Promise<ProjectDetails> {
  try {
    return await write(accountManager, key, needed, async ({ platform, organizationId, cache }) => {
      const side = requireSide(platform.project, 'project settings');
      const details = await side.edit(organizationId, projectId, change, revision);
      const { id, name, createdAt, updatedAt } = details;
      cache.putItem('projects', organizationId, { id, name, createdAt, updatedAt });
      return details;
    });
  } finally {
    // After a refusal, too: the screen then shows what somebody else made of it.
    await resources.changed(key.accountId, ['projectDetails', 'projectData']);
  }
}

export function editProject(
  parts: ProjectParts,
  { change, revision, ...place }: CallInput<'editProject'>,
): Promise<ProjectDetails> {
  return edit(parts, place, change, revision);
}

export async function choosePaymentMethod(
  parts: ProjectParts,
  { paymentMethodId, revision, ...place }: CallInput<'choosePaymentMethod'>,
): Promise<ProjectDetails> {
  const details = await edit(parts, place, { paymentMethodId }, revision, 'billing.edit');
  // Each payment method names its projects.
  await parts.resources.changed(place.key.accountId, ['paymentMethods']);
  return details;
}

function refuse(message: string): never {
  throw new FailureError({ kind: 'invalid', message, fields: { data: message } });
}

/** Reads a JSON object. Rejects with `invalid` for other texts, which the window refuses before. */
function readData(text: string): Readonly<Record<string, unknown>> {
  let data: unknown;
  let { length } = text;
  try {
    data = JSON.parse(text);
    // Nesting that is too deep for this is too deep for the platform, too.
    ({ length } = JSON.stringify(data));
  } catch {
    refuse('Custom data must be valid JSON.');
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    refuse('Custom data must be a JSON object: begin with { and end with }.');
  if (length > limits.customdata) refuse('Custom data is too long. Keep it under 64 KB.');
  return { ...data };
}

export async function writeProjectData(
  parts: ProjectParts,
  { text, revision, ...place }: CallInput<'writeProjectData'>,
): Promise<null> {
  await edit(parts, place, { customData: readData(text) }, revision);
  return null;
}
