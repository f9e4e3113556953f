import type { AccountView } from '#preload/contract/shell.ts';
import { ScreenHeader } from '../../components/screen/screen-header.tsx';
import { ScreenBody } from '../../components/section.tsx';
import { useShell } from '../../store/hooks.ts';
import { useStore } from '../../store/store.ts';
import { useResource } from '../../store/use-resource.ts';
import { BannerOf } from '../header/account-banner.tsx';
import { AccountHead } from './account-head.tsx';
import { AccountNavigation } from './account-navigation.tsx';
import classes from './account-screen.module.css';
import { ApiKeysSection } from './api-keys-section.tsx';
import { EmailsSection } from './emails-section.tsx';
import { PasswordSection } from './password-section.tsx';
import { ProfileSection } from './profile-section.tsx';
import { ThisComputerSection } from './this-computer-section.tsx';
import { TwoFactorSection } from './two-factor-section.tsx';

function Sections({ account }: { readonly account: AccountView }) {
  const own = useResource('ownAccount', { accountId: account.id });
  return (
    <ScreenBody>
      <AccountHead account={account} />
      <ProfileSection account={account} own={own} />
      <EmailsSection account={account} own={own} />
      <PasswordSection account={account} own={own} />
      <TwoFactorSection account={account} own={own} />
      <ApiKeysSection account={account} />
      <ThisComputerSection account={account} />
    </ScreenBody>
  );
}

/** Everything about the person's own accounts: the list at the left, the chosen one at the right. */
export function AccountScreen() {
  const { accounts } = useShell();
  const subject = useStore((state) => state.subject);
  const account = accounts.find(({ id }) => id === subject) ?? accounts[0];
  if (!account) return null;
  return (
    <>
      <ScreenHeader title="My account" />
      <div className={classes.columns}>
        <AccountNavigation shown={account.id} />
        <div className={classes.content}>
          <BannerOf account={account} />
          <Sections key={account.id} account={account} />
        </div>
      </div>
    </>
  );
}
