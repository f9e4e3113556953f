/** What every platform that has the sides of projects does with them: settings, custom data, keys, transfers. */
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { FailureKind } from '#domain/failure.ts';
import {
  projectDataSchema,
  projectDetailsSchema,
  projectKeySchema,
  projectTransferSchema,
} from '#domain/project-details.ts';
import type { Platform } from '#main/platforms/port/platform.ts';

interface Owner {
  readonly platform: Platform;
  readonly organizationId: string;
}

/**
 * @param owner makes an organization with its owner; called once for each test
 * @param expectFailure passes if the work fails with one of the kinds
 */
export function projectsContract(
  owner: () => Promise<Owner>,
  expectFailure: (work: Promise<unknown>, ...kinds: readonly FailureKind[]) => Promise<void>,
): void {
  test('the settings of a project are answered as they were edited', async () => {
    const { platform, organizationId } = await owner();
    const side = platform.project;
    if (!side) return;
    const { id } = await platform.createProject(organizationId, 'Web');
    const before = await side.details(organizationId, id);
    expect(projectDetailsSchema.parse(before)).toEqual(before);
    const tags = ['a', 'b'];
    const edited = await side.edit(organizationId, id, { name: 'Website', tags }, before.revision);
    expect(edited).toMatchObject({ id, name: 'Website', tags });
    expect(await side.details(organizationId, id)).toEqual(edited);
    if (before.revision === null) return;
    const stale = side.edit(organizationId, id, { name: 'Late' }, before.revision);
    await expectFailure(stale, 'conflict');
    expect(await side.details(organizationId, id)).toEqual(edited);
  });

  test('the custom data of a project is replaced as a whole', async () => {
    const { platform, organizationId } = await owner();
    const side = platform.project;
    if (!side || !platform.capabilities.canEditProjectData) return;
    const { id } = await platform.createProject(organizationId, 'Web');
    const first = await side.data(organizationId, id);
    expect(JSON.parse(first.text)).toEqual({});
    await side.edit(organizationId, id, { customData: { a: 1, b: 2 } }, first.revision);
    const customData = { b: { c: ['d', null, 1.5] } };
    await side.edit(organizationId, id, { customData }, null);
    const read = await side.data(organizationId, id);
    expect(projectDataSchema.parse(read)).toEqual(read);
    expect(JSON.parse(read.text)).toEqual(customData);
  });

  test('the token of a project’s key is answered once, and the key ends when it is revoked', async () => {
    const { platform, organizationId } = await owner();
    const side = platform.projectKeys;
    if (!side) return;
    const { id } = await platform.createProject(organizationId, 'Web');
    const input = { description: 'CI', readOnly: true };
    const { key, token } = await side.create(organizationId, id, input);
    expect(key).toMatchObject(input);
    expect(token.length).toBeGreaterThan(5);
    const listed = await side.list(organizationId, id);
    expect(z.array(projectKeySchema).parse(listed)).toEqual(listed);
    expect(listed).toEqual([key]);
    expect(JSON.stringify(listed)).not.toContain(token);
    await side.revoke(organizationId, id, key.id);
    expect(await side.list(organizationId, id)).toEqual([]);
    await expectFailure(side.revoke(organizationId, id, key.id), 'not-found');
  });

  test('a project that is offered moves when it is accepted, and stays when it is not', async () => {
    const { platform, organizationId } = await owner();
    const side = platform.projectTransfers;
    if (!side || !platform.capabilities.canCreateOrganizations) return;
    const { id: target } = await platform.createOrganization({ name: 'Other', type: 'company' });
    const { id } = await platform.createProject(organizationId, 'Web');
    const offered = { projectId: id, toOrganizationId: target };
    const withdrawn = await side.offer(organizationId, offered);
    expect(projectTransferSchema.parse(withdrawn)).toEqual(withdrawn);
    expect(await side.list(target)).toMatchObject([
      { id: withdrawn.id, projectId: id, projectName: 'Web', organizationId: target },
    ]);
    await side.end(organizationId, withdrawn.id);
    expect(await side.list(target)).toEqual([]);
    const { id: accepted } = await side.offer(organizationId, offered);
    await side.accept(target, accepted);
    expect((await platform.projects(organizationId)).items).toEqual([]);
    expect((await platform.projects(target)).items).toMatchObject([{ id, name: 'Web' }]);
    await expectFailure(side.end(target, accepted), 'not-found');
  });
}
