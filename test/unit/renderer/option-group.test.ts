import { describe, expect, it } from 'vitest';
import { packetRoles, roleName } from '#domain/roles/packet.ts';
import { layoutOf } from '#renderer/components/option-group.tsx';

describe('the layout of a few options', () => {
  it.each<[string, readonly string[], 'row' | 'list']>([
    ['the roles that can be given', packetRoles.slice(1).map(roleName), 'row'],
    ['two', ['Admin', 'Billing'], 'row'],
    ['six roles, as on other platforms', ['A', 'B', 'C', 'D', 'E', 'F'], 'list'],
    [
      'long names',
      ['Administrator of everything', 'Collaborator in some projects', 'Billing'],
      'list',
    ],
  ])('of %s', (_, labels, layout) => {
    expect(layoutOf(labels)).toBe(layout);
  });
});
