/** The adapter over the real service and the platform in memory keep one contract. */
import { afterAll, beforeAll } from 'vitest';
import { packetTable } from '#domain/roles/packet.ts';
import { serverDatabase } from '#test/platform/databases.ts';
import { type Platform as Service, startPlatform } from '#test/platform/harness.ts';
import { platformContract } from '#test/unit/main/platforms/contract.ts';
import { member, organization } from '#test/unit/main/support/entities.ts';
import { MemoryPlatform } from '#test/unit/main/support/memory-platform.ts';
import { packet } from '#test/unit/main/support/packet.ts';

let service: Service;
beforeAll(async () => {
  service = await startPlatform({ database: await serverDatabase() });
});
afterAll(() => service.stop());

let people = 0;
function nextName(): { readonly id: string; readonly name: string; readonly email: string } {
  people += 1;
  return { id: `person-${people}`, name: `Person ${people}`, email: `p${people}@example.org` };
}

const given = ['admin', 'billing'] as const;

platformContract('the Packet adapter over the service', async () => {
  const stranger = async () => {
    const { name, email } = nextName();
    const { token } = await service.person(name, email);
    const { platform } = packet(`${service.url}/metal/v1`, token);
    return { platform, address: email };
  };
  return {
    roles: packetTable,
    given,
    stranger,
    owner: async () => {
      const somebody = await stranger();
      const made = await somebody.platform.createOrganization({ name: 'Acme', type: 'company' });
      return { ...somebody, organizationId: made.id };
    },
  };
});

platformContract('the platform in memory', async () => {
  const platform = new MemoryPlatform();
  platform.list = [organization('acme')];
  const { id: userId, name, email } = platform.owner;
  platform.putMember('acme', member('me', { userId, name, email, roles: ['owner'] }));
  return {
    roles: packetTable,
    given,
    owner: async () => ({ platform, address: email, organizationId: 'acme' }),
    stranger: async () => {
      const person = nextName();
      return { platform: platform.as(person), address: person.email };
    },
  };
});
