/** An account on a real platform behind a proxy that can lose answers or be cut off. */
import { connectAccount } from '#main/commands/connect-account.ts';
import type { Vault } from '#main/vault/vault.ts';
import type { Platform, TestPerson } from '#test/platform/harness.ts';
import { faults, startFaultServer } from '#test/shared/fault-server.ts';
import { openTestAccountManager } from './account-manager.ts';
import { emptyFolder } from './folder.ts';

/** A platform of its own address that can be cut off, with an account connected to it. */
export async function connectedAccount(
  service: Platform,
  person: TestPerson,
  options: { readonly keychain?: Vault; readonly session?: boolean } = {},
) {
  const folder = await emptyFolder();
  const proxy = await startFaultServer();
  proxy.always(faults.forward(service.url));
  const opened = await openTestAccountManager({ folder, ...options });
  const { accountId } = await connectAccount(opened.parts, {
    kind: 'packet',
    address: proxy.url,
    token: person.token,
    storage: options.session ? 'session' : 'keychain',
  });
  await opened.connected(accountId, 'online');
  return { ...opened, folder, person, proxy, accountId };
}
