import { packetTable } from '#domain/roles/packet.ts';
import { orgdeskInvitation } from '../../links/invitation-link.ts';
import type { Kind } from '../port/kind.ts';
import { accountPageOf, candidateBases, platformNameOf } from './address.ts';
import { packetCapabilities, packetPace } from './capabilities.ts';

/** Platforms that speak the Packet API, Orgdesk's own among them. */
export const packet: Kind = {
  view: {
    id: 'packet',
    name: 'Orgdesk or Packet platform',
    icon: [
      'M12 22v-5',
      'M15 8V2',
      'M17 8a1 1 0 0 1 1 1v4a4 4 0 0 1-4 4h-4a4 4 0 0 1-4-4V9a1 1 0 0 1 1-1z',
      'M9 8V2',
    ],
    signIn: {
      title: 'Connect to a platform',
      description: 'Your company’s or provider’s. You need an API token.',
      ways: [
        {
          way: 'token',
          fields: [
            {
              name: 'address',
              label: 'Platform address',
              placeholder: 'https://platform.example.com',
              whenEmpty: 'Enter the platform’s address',
            },
            { name: 'token', label: 'API token', placeholder: '', whenEmpty: 'Enter an API token' },
          ],
          sources: [
            {
              title: 'In a Packet-style console',
              text: 'Open your user menu, choose API Keys, add a read/write key and copy its token.',
              link: null,
            },
            {
              title: 'On an Orgdesk platform',
              text: 'Open the page you reached from your invitation, and create a token there.',
              link: null,
            },
          ],
          checking: 'Checking the token…',
        },
      ],
    },
    roles: packetTable,
    words: {
      organization: { one: 'organization', many: 'organizations' },
      project: { one: 'project', many: 'projects' },
    },
    runsHere: true,
    oneOrganizationPerToken: false,
    opensInvitationLinks: true,
  },
  addresses: { candidates: candidateBases, nameOf: platformNameOf },
  links: {
    platformOfInvitation: orgdeskInvitation,
    accountPage: accountPageOf,
  },
  pace: packetPace,
  capabilities: packetCapabilities,
  load: async (network) => (await import('./connect.ts')).packetConnector(network),
};
