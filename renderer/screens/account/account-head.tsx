import { contactOf } from '#domain/identity.ts';
import type { AccountView } from '#preload/contract/shell.ts';
import { Avatar } from '../../components/avatar.tsx';
import { Name } from '../../components/name.tsx';
import classes from './account-screen.module.css';
import { AccountState } from './account-state.tsx';

/** Says whose account the sections below belong to, and where it is. */
export function AccountHead({ account }: { readonly account: AccountView }) {
  const { person, address, platformName } = account;
  return (
    <div className={classes.head}>
      <Avatar size={40} name={person.name || contactOf(person)} />
      <div className={classes.words}>
        <h2 className={classes.headName}>
          <Name>{person.name || contactOf(person)}</Name>
        </h2>
        <Name className={classes.detail}>{contactOf(person)}</Name>
        <Name className={classes.detail}>{address === '' ? platformName : address}</Name>
      </div>
      <AccountState account={account} />
    </div>
  );
}
