import { describe, expect, it } from 'vitest';
import type { Capabilities } from '#domain/capabilities.ts';
import type { Failure } from '#domain/failure.ts';
import { packetTable } from '#domain/roles/packet.ts';
import { bindings } from '#renderer/actions/bindings.ts';
import {
  whyNotAccept,
  whyNotCreateOrganization,
  whyNotDecline,
  whyNotSee,
  whyNotWritable,
  whyNotWrite,
} from '#renderer/actions/situation.ts';
import { account, isoBefore, organization } from './samples.ts';

const unreachable = 'Unavailable while platform.example.com can’t be reached.';
const failure = { kind: 'offline', message: 'Nobody answers.' } as const;
const failing = (failure: Failure) =>
  account({
    connection: { state: 'failing', failure, since: isoBefore(0), retryAt: isoBefore(-1000) },
  });
const offline = failing(failure);

describe('whether something may be written now', () => {
  it('is allowed for an owner or an admin while the platform answers, or before the first request', () => {
    for (const role of ['owner', 'admin'] as const) {
      const mine = organization({ myRoles: [role] });
      const situation = { account: account(), organization: mine, roleTable: packetTable };
      expect(whyNotWrite(situation, 'team.manage', 'canInvite')).toBeNull();
    }
    expect(whyNotWritable(account({ connection: { state: 'checking' } }))).toBeNull();
  });

  it('gives the role as the first reason, because it does not change when the network returns', () => {
    const situation = {
      account: offline,
      organization: organization({ myRoles: ['billing'] }),
      roleTable: packetTable,
    };
    expect(whyNotWrite(situation, 'projects.manage')).toBe(
      'Only the owner and admins can create, delete or transfer projects.',
    );
  });

  it('gives the platform’s capabilities as the second reason', () => {
    const without = account({ capabilities: { canInvite: false } });
    expect(
      whyNotWrite(
        { account: without, organization: organization(), roleTable: packetTable },
        'team.manage',
        'canInvite',
      ),
    ).toContain('doesn’t let Orgdesk invite');
  });

  it('is the same for answering an invitation, with any roles', () => {
    expect(whyNotAccept(account())).toBeNull();
    expect(whyNotAccept(offline)).toBe(unreachable);
    const without = account({ capabilities: { canAcceptInvitations: false } });
    expect(whyNotAccept(without)).toContain('doesn’t let Orgdesk accept');
  });

  it('gives the connection as the third reason', () => {
    const mine = organization();
    expect(
      whyNotWrite({ account: offline, organization: mine, roleTable: packetTable }, 'team.manage'),
    ).toBe(unreachable);
    const proxy = failing({ ...failure, proxy: 'proxy.example:3128' });
    expect(whyNotWritable(proxy)).toContain('proxy.example:3128');
    for (const state of ['unauthorized', 'no-token'] as const) {
      const refused = account({ connection: { state, failure } });
      expect(
        whyNotWrite(
          { account: refused, organization: mine, roleTable: packetTable },
          'team.manage',
        ),
      ).toContain('token');
    }
  });

  it('is allowed while the platform is busy or had an error, because the next request may be answered', () => {
    expect(whyNotWritable(failing({ kind: 'rate-limited', message: 'Slow.' }))).toBeNull();
    expect(whyNotWritable(failing({ kind: 'unavailable', message: 'A fault.' }))).toBeNull();
  });

  it('requires an organization, or an account to create one', () => {
    expect(
      whyNotWrite(
        { account: account(), organization: undefined, roleTable: packetTable },
        'team.manage',
      ),
    ).not.toBeNull();
    expect(whyNotCreateOrganization({ account: undefined })).not.toBeNull();
    expect(whyNotCreateOrganization({ account: account() })).toBeNull();
    const without = account({ capabilities: { canCreateOrganizations: false } });
    expect(whyNotCreateOrganization({ account: without })).not.toBeNull();
  });
});

describe('whether a part of an organization is visible', () => {
  it('follows the role table, connected or not', () => {
    const mine = organization({ myRoles: ['collaborator'] });
    expect(
      whyNotSee({ account: offline, organization: mine, roleTable: packetTable }, 'team.see'),
    ).toBeNull();
    expect(
      whyNotSee({ account: offline, organization: mine, roleTable: packetTable }, 'billing.see'),
    ).toContain('Only');
  });
});

describe('an unsupported action', () => {
  const flagged = (flag: keyof Capabilities) => ({
    account: account({ capabilities: { [flag]: false } }),
    organization: organization(),
    roleTable: packetTable,
  });

  it.each([
    ['create-project', 'canCreateProjects', 'create projects'],
    ['rename-organization', 'canEditSettings', 'settings'],
    ['invite-member', 'canInvite', 'invite people'],
    ['transfer-ownership', 'canTransferOwnership', 'transfer ownership'],
    ['create-organization', 'canCreateOrganizations', 'create organizations'],
    ['go-projects', 'canSeeProjects', 'about projects'],
    ['export-invitations', 'canSeeInvitations', 'about invitations'],
  ] as const)('is not offered: %s without %s', (action, flag, words) => {
    expect(bindings[action].whyNot(flagged(flag))).toContain(words);
    expect(bindings[action].whyNot(flagged('canSeeBilling'))).toBeNull();
  });

  it('is reported separately for accepting and declining', () => {
    const acceptsOnly = account({ capabilities: { canDeclineInvitations: false } });
    expect(whyNotAccept(acceptsOnly)).toBeNull();
    expect(whyNotDecline(acceptsOnly)).toContain('decline');
  });

  it('is reported after a missing permission', () => {
    const quiet = flagged('canSeeActivity');
    expect(whyNotSee(quiet, 'activity.see', 'canSeeActivity')).toContain('activity');
    const outsider = { ...quiet, organization: organization({ myRoles: [] }) };
    expect(whyNotSee(outsider, 'activity.see', 'canSeeActivity')).toContain('Only');
  });
});
