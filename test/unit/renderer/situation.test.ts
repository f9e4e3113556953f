import { describe, expect, it } from 'vitest';
import {
  whyNotAnswer,
  whyNotCreateOrganization,
  whyNotSee,
  whyNotWritable,
  whyNotWrite,
} from '#renderer/actions/situation.ts';
import { account, isoBefore, organization } from './samples.ts';

const failure = { kind: 'offline', message: 'Nobody answers.' } as const;
const offline = account({ connection: { state: 'offline', failure, retryAt: isoBefore(-1000) } });

describe('whether something may be written now', () => {
  it('may by an owner or an admin while the platform answers, or has not been asked yet', () => {
    for (const role of ['owner', 'admin'] as const) {
      const mine = organization({ myRoles: [role] });
      const situation = { account: account(), organization: mine };
      expect(whyNotWrite(situation, 'team.manage', 'canInvite')).toBeNull();
    }
    expect(whyNotWritable(account({ connection: { state: 'checking' } }))).toBeNull();
  });

  it('names the role first: it does not change when the network comes back', () => {
    const situation = { account: offline, organization: organization({ myRoles: ['billing'] }) };
    expect(whyNotWrite(situation, 'projects.manage')).toBe(
      'Only the owner and admins can create, delete or transfer projects.',
    );
  });

  it('then what the platform cannot do at all', () => {
    const without = account({ capabilities: { canInvite: false } });
    expect(
      whyNotWrite({ account: without, organization: organization() }, 'team.manage', 'canInvite'),
    ).toContain('cannot invite');
  });

  it('and for answering an invitation the same, whatever roles one has', () => {
    expect(whyNotAnswer(account())).toBeNull();
    expect(whyNotAnswer(offline)).toContain('You are offline');
    const without = account({ capabilities: { canAnswerInvitations: false } });
    expect(whyNotAnswer(without)).toContain('does not let Orgdesk answer');
  });

  it('then the connection', () => {
    const mine = organization();
    expect(whyNotWrite({ account: offline, organization: mine }, 'team.manage')).toContain(
      'You are offline',
    );
    const refused = { ...failure, proxy: 'proxy.example:3128' } as const;
    const connection = { state: 'offline', failure: refused, retryAt: isoBefore(-1000) } as const;
    expect(whyNotWritable(account({ connection }))).toContain('proxy.example:3128');
    for (const state of ['unauthorized', 'no-token'] as const) {
      const refused = account({ connection: { state, failure } });
      expect(whyNotWrite({ account: refused, organization: mine }, 'team.manage')).toContain(
        'token',
      );
    }
  });

  it('needs an organization, and an account to create one', () => {
    expect(
      whyNotWrite({ account: account(), organization: undefined }, 'team.manage'),
    ).not.toBeNull();
    expect(
      whyNotCreateOrganization({ account: undefined, organization: undefined }),
    ).not.toBeNull();
    expect(whyNotCreateOrganization({ account: account(), organization: undefined })).toBeNull();
    const without = account({ capabilities: { canCreateOrganizations: false } });
    expect(whyNotCreateOrganization({ account: without, organization: undefined })).not.toBeNull();
  });
});

describe('whether a part may be seen', () => {
  it('is read from the roles table, connected or not', () => {
    const mine = organization({ myRoles: ['collaborator'] });
    expect(whyNotSee({ account: offline, organization: mine }, 'team.see')).toBeNull();
    expect(whyNotSee({ account: offline, organization: mine }, 'billing.see')).toContain('Only');
  });
});
