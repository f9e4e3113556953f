import { describe, expect, it } from 'vitest';
import {
  accessChange,
  accessFieldsOf,
  type GeneralFields,
  generalFaults,
  readGeneralFields,
} from '#renderer/screens/settings/settings-fields.ts';
import { details } from './support/billing.tsx';

const fields: GeneralFields = {
  name: 'Acme',
  type: 'company',
  description: '',
  website: '',
  logo: '',
  maintenanceEmail: '',
  abuseEmail: '',
  phone: '',
};

describe('the fields of the general settings', () => {
  it.each([
    [{}, []],
    [{ name: ' ' }, ['name']],
    [{ name: 'x'.repeat(81) }, ['name']],
    [{ description: 'x'.repeat(2001) }, ['description']],
    [{ website: 'not a site' }, ['website']],
    [{ website: 'javascript:alert(1)' }, ['website']],
    [{ website: 'https://acme.example' }, []],
    [{ maintenanceEmail: 'nobody' }, ['maintenanceEmail']],
    [{ abuseEmail: 'abuse@acme.example' }, []],
  ])('with %j, have faults in %j', (change, faulty) => {
    expect(Object.keys(generalFaults({ ...fields, ...change }))).toEqual(faulty);
  });

  it('leave out what a stored draft has of another form', () => {
    const stored = {
      name: 'Acme',
      type: 'guild',
      phone: 7,
      other: 'x',
      website: 'https://a.example',
    };
    expect(readGeneralFields(stored)).toEqual({ name: 'Acme', website: 'https://a.example' });
  });
});

describe('two-factor from a day', () => {
  const now = new Date(2026, 10, 30, 15, 30).getTime();

  it('means now on the same day, and the beginning of a later one', () => {
    expect(accessChange({ twoFactorFrom: '2026-11-30' }, now)).toEqual({
      twoFactorRequiredAt: new Date(now).toISOString(),
    });
    expect(accessChange({ twoFactorFrom: '2027-01-01' }, now)).toEqual({
      twoFactorRequiredAt: new Date(2027, 0, 1).toISOString(),
    });
  });

  it('is off without a day, and untouched if it was not edited', () => {
    expect(accessChange({ twoFactorFrom: '' }, now)).toEqual({ twoFactorRequiredAt: null });
    expect(accessChange({ defaultRole: '' }, now)).toEqual({ defaultRole: null });
  });

  it('is shown as the day that it has here', () => {
    const shown = (twoFactorRequiredAt: string | null) =>
      accessFieldsOf(details({ twoFactorRequiredAt })).twoFactorFrom;
    expect(shown(new Date(2027, 0, 1).toISOString())).toBe('2027-01-01');
    expect(shown(null)).toBe('');
  });
});
