/** Roles as they are shown, by the platform's own words. */
import type { Member, OrganizationType } from '#domain/entities.ts';
import {
  may,
  type Role,
  type RoleRow,
  type RoleTable,
  roleName,
  rowsOf,
} from '#domain/roles/role-table.ts';
import { digits, listed } from './counts.ts';

/** "Admin and Billing"; "No role" for nobody's. */
export function namesOfRoles(roles: readonly Role[], table: RoleTable): string {
  return roles.length === 0 ? 'No role' : listed(roles.map((role) => roleName(table, role)));
}

type Person = Pick<Member, 'roles'>;

export interface RoleOption {
  readonly value: Role;
  readonly label: string;
  readonly description: string;
}

/** Roles to choose from, each with the permissions of its holder. */
export function roleOptions(table: RoleTable, roles: readonly Role[]): readonly RoleOption[] {
  return rowsOf(table, roles).map(({ id, name, description }) => ({
    value: id,
    label: name,
    description,
  }));
}

/** "Only the owner or another admin": people besides oneself who may change roles. */
export function otherManagers(table: RoleTable): string {
  const others = table.roles
    .filter(({ id }) => may(table, [id], 'team.manage'))
    .map(({ name, holders, given }) =>
      given.includes('edit') ? `another ${name.toLowerCase()}` : holders,
    );
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(others);
}

interface Holders {
  readonly role: RoleRow;
  /** At least 1. */
  readonly amount: number;
}

/** Counts each person in the first of their roles, in the order of the table. */
function countHolders(table: RoleTable, people: readonly Person[]): readonly Holders[] {
  const amounts = new Map<Role, number>();
  for (const { roles } of people) {
    const [role] = rowsOf(table, roles);
    if (role) amounts.set(role.id, (amounts.get(role.id) ?? 0) + 1);
  }
  return table.roles.flatMap((role) => {
    const amount = amounts.get(role.id) ?? 0;
    return amount === 0 ? [] : [{ role, amount }];
  });
}

function amountWords({ role: { name, holders, given }, amount }: Holders): string {
  const one = name.toLowerCase();
  // Holders of a role that only a transfer gives are "the owner", also where there are several.
  const many = given.includes('edit') ? holders : `${one}s`;
  return `${digits(amount)} ${amount === 1 ? one : many}`;
}

/** "the owner and 12 admins", as the subject of a sentence. */
export function holdersInSentence(table: RoleTable, people: readonly Person[]): string {
  return listed(
    countHolders(table, people).map((held) =>
      held.amount === 1 && !held.role.given.includes('edit')
        ? held.role.holders
        : amountWords(held),
    ),
  );
}

/** Roles named beside a number of people; a figure has room for no more. */
const namedRoles = 3;

/** "1 owner · 12 admins · 3 others": roles that do not fit are "others". */
export function holdersInFigure(table: RoleTable, people: readonly Person[]): string {
  const held = countHolders(table, people);
  const named = held.length > namedRoles ? held.slice(0, namedRoles - 1) : held;
  const others = held.slice(named.length).reduce((sum, { amount }) => sum + amount, 0);
  return [...named.map(amountWords), ...(others > 0 ? [`${digits(others)} others`] : [])].join(
    ' · ',
  );
}

/** "Company", "Personal". */
export function nameOfType(type: OrganizationType): string {
  return type === 'company' ? 'Company' : 'Personal';
}
