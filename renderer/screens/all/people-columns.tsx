import type { KnownPerson, PersonPlace } from '#preload/contract/all-organizations.ts';
import type { Shell } from '#preload/contract/shell.ts';
import { Name } from '../../components/name.tsx';
import { type Column, compareText, compareTime } from '../../components/table/columns.ts';
import { PersonCell } from '../../components/table/person-cell.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { organizationIdentity } from '../../store/organization-identity.ts';
import { contextOf } from '../../store/selection.ts';
import { digits } from '../../texts/counts.ts';
import { namesOfRoles } from '../../texts/roles.ts';
import { plainTime } from '../../texts/time.ts';
import { NotKnown } from './not-known.tsx';

/** "Acme Hosting (Owner)". */
function placeWords(shell: Shell, { key, roles }: PersonPlace): string {
  const context = contextOf(shell, key);
  const { name } = organizationIdentity(shell, key);
  return context && roles.length > 0 ? `${name} (${namesOfRoles(roles, context.roleTable)})` : name;
}

function allPlaces(shell: Shell, { places, organizations }: KnownPerson): readonly string[] {
  const more = organizations - places.length;
  return [
    ...places.map((place) => placeWords(shell, place)),
    ...(more > 0 ? [`and ${digits(more)} more`] : []),
  ];
}

const nameOf = ({ name, contact }: KnownPerson) => (name === '' ? contact : name);
const factorWords = ({ twoFactor }: KnownPerson) =>
  twoFactor === null ? '' : twoFactor ? 'On' : 'Off';

/** The columns of the list of everybody. */
export function peopleColumns(shell: Shell): readonly Column<KnownPerson>[] {
  return [
    {
      id: 'name',
      label: 'Name',
      compare: (first, second) => compareText(nameOf(first), nameOf(second)),
      text: nameOf,
      besides: { label: 'Email', text: ({ contact }) => contact },
      render: (person) => <PersonCell name={nameOf(person)} contact={person.contact} opens />,
    },
    {
      id: 'amount',
      label: 'In',
      width: 40,
      align: 'end',
      compare: (first, second) => first.organizations - second.organizations,
      text: ({ organizations }) => String(organizations),
      render: ({ organizations }) => digits(organizations),
    },
    {
      id: 'organizations',
      label: 'Organizations',
      width: 260,
      grows: true,
      from: 'wide',
      text: (person) => allPlaces(shell, person).join(', '),
      render: (person) => {
        const places = allPlaces(shell, person);
        return <Name title={places.join('\n')}>{places.join(', ')}</Name>;
      },
    },
    {
      id: 'twoFactor',
      label: 'Two-factor',
      width: 76,
      from: 'broadest',
      compare: (first, second) => compareText(factorWords(first), factorWords(second)),
      isUnknown: ({ twoFactor }) => twoFactor === null,
      text: factorWords,
      render: (person) => (person.twoFactor === null ? <NotKnown /> : factorWords(person)),
    },
    {
      id: 'seen',
      label: 'Last seen',
      width: 92,
      align: 'end',
      from: 'broad',
      compare: (first, second) => compareTime(first.lastSeenAt, second.lastSeenAt),
      isUnknown: ({ lastSeenAt }) => lastSeenAt === null,
      text: ({ lastSeenAt }) => (lastSeenAt === null ? '' : plainTime(lastSeenAt)),
      render: ({ lastSeenAt }) =>
        lastSeenAt === null ? <NotKnown /> : <TimeAgo iso={lastSeenAt} by="this computer" cell />,
    },
  ];
}
