/** A person who has left according to their row is marked, and never invited unasked. */
import { describe, expect, it, test } from 'vitest';
import { leftIn, table, takenIn } from './reading.ts';

/** Reads a table with one row, whose column has this label and this value. */
function isLeft(label: string, value: string): boolean {
  const text = table(['Name', 'Email', label], ['Jane Doe', 'jane@example.org', value], ';');
  const left = leftIn(text);
  expect(takenIn(text)).toEqual(left.length === 0 ? ['jane@example.org'] : []);
  return left.length > 0;
}

const gone: readonly (readonly [label: string, value: string])[] = [
  ['status', 'Deactivated'],
  ['Status', 'Inactive'],
  ['Status [READ ONLY]', 'Suspended'],
  ['User status', 'deleted'],
  ['Account status', 'DISABLED'],
  ['status', 'DEPROVISIONED'],
  ['Employment Status', 'Terminated'],
  ['Employment status', 'Left on 2023-04-01'],
  ['Status', 'Former employee'],
  ['Status', 'Ex-employee'],
  ['Status', 'Not active'],
  ['Status', 'no longer employed'],
  ['Status', 'Archived'],
  ['Lifecycle state', 'offboarded'],
  ['active', 'false'],
  ['Active', 'No'],
  ['is_active', '0'],
  ['isActive', 'FALSE'],
  ['accountEnabled', 'False'],
  ['Account enabled', 'FALSE'],
  ['Enabled', 'n'],
  ['suspended', 'true'],
  ['Is suspended', 'Yes'],
  ['Block credential', 'True'],
  ['Sign-in blocked', 'TRUE'],
  ['AccountDisabled', 'True'],
  ['Deleted', '1'],
  ['deleted_at', '2024-05-01T10:00:00Z'],
  ['Deactivated on', '01/05/2024'],
  ['Soft deletion time stamp', '2024-05-01 10:00:00Z'],
  ['Termination date', 'May 1, 2024'],
  ['userAccountControl', '514'],
  ['userAccountControl', '66050'],
  ['Status', 'Inaktiv'],
  ['Status', 'Ausgeschieden'],
  ['Status', 'gesperrt'],
  ['Kontostatus', 'Deaktiviert'],
  ['Aktiv', 'Nein'],
  ['Aktiv', 'FALSCH'],
  ['Gesperrt', 'Ja'],
  ['Austrittsdatum', '31.12.2023'],
  ['Statut', 'Désactivé'],
  ['État', 'Parti'],
  ['Actif', 'Non'],
  ['Actif', 'FAUX'],
  ['Date de départ', '31/12/2023'],
  ['Estado', 'Inactivo'],
  ['Estado', 'Baja'],
  ['Activo', 'FALSO'],
  ['Situação', 'Desligado'],
  ['Ativo', 'Não'],
  ['Stato', 'Disattivato'],
  ['Attivo', 'No'],
  ['Status', 'Uit dienst'],
  ['Actief', 'ONWAAR'],
  ['Stan', 'Nieaktywny'],
  ['Aktywny', 'Nie'],
  ['Статус', 'Уволен'],
  ['Статус', 'Заблокирован'],
  ['Активен', 'Нет'],
  ['Активен', 'ЛОЖЬ'],
  ['ステータス', '退職済み'],
  ['状態', '停止中'],
  ['有効', 'いいえ'],
  ['退職日', '2023年12月31日'],
  ['状态', '已离职'],
  ['启用', '否'],
  ['Durum', 'Pasif'],
  ['Aktif', 'Hayır'],
  ['Stav', 'Neaktivní'],
  ['Aktivní', 'Ne'],
  ['Status', 'Inaktiverad'],
  ['Aktiv', 'Nej'],
  ['Still employed', 'No'],
  ['Current employee', 'false'],
  ['Employed', 'no'],
  ['Membership status', 'Lapsed'],
  ['Status', 'Withdrawn'],
  ['Employment end date', '2022-01-01'],
  ['End of employment', '31.12.2022'],
  ['Sign-in status', 'Sign-in blocked'],
];

const there: readonly (readonly [label: string, value: string])[] = [
  ['status', 'Member'],
  ['Status', 'Active'],
  ['status', 'ACTIVE'],
  ['Status', 'Invited'],
  ['Status', 'Pending'],
  ['Status', ''],
  ['Status', 'Full-Time'],
  ['Status', 'Not suspended'],
  ['Status', 'STAGED'],
  ['status', 'LOCKED_OUT'],
  ['active', 'true'],
  ['active', ''],
  ['Account enabled', 'True'],
  ['Suspended', 'false'],
  ['Suspended', ''],
  ['Suspended', 'Never'],
  ['Block credential', 'False'],
  ['deleted_at', ''],
  ['deleted_at', 'null'],
  ['Termination date', '-'],
  ['userAccountControl', '512'],
  ['userAccountControl', '66048'],
  ['billing-active', '0'],
  ['Invited', 'No'],
  ['State', 'Baja California'],
  ['State', 'WA'],
  ['Estado', 'São Paulo'],
  ['Department', 'Departures'],
  ['Title', 'Former President’s Assistant'],
  ['Notes', 'left a message on 2024-01-01'],
  ['DirSyncEnabled', 'False'],
  ['Archive mailbox', 'None'],
  ['MFA status', 'Disabled'],
  ['2FA', 'disabled'],
  ['Two-factor authentication', 'Inactive'],
  ['License status', 'Inactive'],
  ['SSO', 'Disabled'],
  ['Phone', 'disabled'],
  ['Newsletter', 'Deactivated'],
  ['Forwarding', 'Disabled'],
  ['Mailbox', 'Archived'],
  ['Sync', 'Suspended'],
  ['Still employed', 'Yes'],
  ['Has left-handed mouse', 'true'],
  ['Password never expires', 'False'],
  ['Aktiv', 'Ja'],
  ['Gesperrt', 'Nein'],
  ['Statut', 'Actif'],
  ['Estado', 'Activo'],
  ['有効', 'はい'],
  ['状態', '在籍中'],
  ['状态', '在职'],
  ['Статус', 'Работает'],
];

describe('a person has left', () => {
  it.each(gone)('if “%s” says “%s”', (label, value) => {
    expect(isLeft(label, value)).toBe(true);
  });
});

describe('a person is active', () => {
  it.each(there)('if “%s” says “%s”', (label, value) => {
    expect(isLeft(label, value)).toBe(false);
  });
});

test.each([
  ['without a header', 'Jane\tjane@example.org\tActive\nRick\trick@example.org\tDeactivated'],
  [
    'whose label is unknown',
    'Nome;Correo;Quux\nJane;jane@example.org;Active\nRick;rick@example.org;Inactive',
  ],
  [
    'of JSON',
    '[{"email":"jane@example.org","active":true},{"email":"rick@example.org","active":false}]',
  ],
  [
    'of a directory',
    'dn: CN=Jane\nmail: jane@example.org\nuserAccountControl: 512\n\ndn: CN=Rick\nmail: rick@example.org\nuserAccountControl: 514',
  ],
  [
    'that comes after another that says nothing',
    'Email,Status,Suspended\njane@example.org,,false\nrick@example.org,,true',
  ],
])('a person who has left is marked in a column %s', (_kind, text) => {
  expect(leftIn(text)).toEqual(['rick@example.org']);
});
