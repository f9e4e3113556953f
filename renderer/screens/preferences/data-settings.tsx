import { useEffect, useState } from 'react';
import { contactOf } from '#domain/identity.ts';
import type { AccountFiles, StoredData } from '#preload/contract/preferences.ts';
import type { AccountView } from '#preload/contract/shell.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { FormRow } from '../../components/form-row.tsx';
import { useAnswer } from '../../components/hooks/use-answer.ts';
import { Name } from '../../components/name.tsx';
import { FailureNote } from '../../components/note.tsx';
import { Card, Section } from '../../components/section.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { attemptOrSay } from '../../store/attempt-or-say.ts';
import { useShell } from '../../store/hooks.ts';
import { useStore } from '../../store/store.ts';
import { bytes } from '../../texts/counts.ts';
import { PlatformDataSettings } from './platform-data.tsx';
import classes from './preferences.module.css';

/** Why an offline copy should not be cleared now; null if it can be. */
export function whyNotClear(account: AccountView, { cache }: AccountFiles): string | null {
  if (cache === null) return 'This account keeps no offline copy on the disk.';
  return account.connection.state === 'online'
    ? null
    : `Orgdesk can’t reach ${account.platformName} now, so it couldn’t load the data again.`;
}

interface CopyProps {
  readonly account: AccountView;
  readonly files: AccountFiles;
  readonly onCleared: () => void;
}

/** The offline copy of one account: its size, its age, and a button that clears it. */
function OfflineCopy({ account, files, onCleared }: CopyProps) {
  const say = useStore((state) => state.say);
  const { id, name, platformName, person, organizationsFetchedAt } = account;
  const clear = async () => {
    const cleared = await attemptOrSay(say, bridge.clearCache({ accountId: id }));
    if (cleared) say('Offline copy cleared. Orgdesk is loading it again.');
    onCleared();
  };
  return (
    <FormRow
      label={name || platformName}
      hint={
        <>
          <Name>{contactOf(person)}</Name>
          {name === '' ? null : (
            <>
              {' · '}
              <Name>{platformName}</Name>
            </>
          )}
        </>
      }
    >
      <div className={classes.line}>
        <span>
          {files.cache === null ? 'In memory only' : bytes(files.cache)}
          {organizationsFetchedAt === null ? null : (
            <>
              {', from '}
              <TimeAgo iso={organizationsFetchedAt} />
            </>
          )}
        </span>
        <ActionButton
          small
          reason={whyNotClear(account, files)}
          aria-label={`Clear the offline copy of ${name || platformName}`}
          onClick={() => void clear()}
        >
          Clear
        </ActionButton>
      </div>
    </FormRow>
  );
}

interface FolderProps {
  readonly folder: StoredData['exportFolder'];
  readonly onChanged: () => void;
}

function ExportFolder({ folder, onChanged }: FolderProps) {
  const say = useStore((state) => state.say);
  return (
    <FormRow label="Export folder" hint="Files that you export are saved here.">
      <div className={classes.line}>
        <Name className={classes.path ?? ''}>{folder.path}</Name>
        <ActionButton
          small
          onClick={() => void attemptOrSay(say, bridge.chooseExportFolder()).then(onChanged)}
        >
          Choose…
        </ActionButton>
        {folder.isDefault ? null : (
          <ActionButton
            small
            tone="quiet"
            onClick={() => void bridge.resetExportFolder().then(onChanged)}
          >
            Use Downloads
          </ActionButton>
        )}
      </div>
    </FormRow>
  );
}

/** Where exports go, the offline copies, the logs and the diagnostics. */
export function DataSettings() {
  const { accounts } = useShell();
  const say = useStore((state) => state.say);
  const [answer, askAgain] = useAnswer('stored data', () => bridge.getStoredData());
  const copy = async () => {
    if (await attemptOrSay(say, bridge.copyDiagnostics())) say('Diagnostics copied.');
  };
  // What is known stays on the screen while it is asked again.
  const [data, setData] = useState<StoredData | null>(null);
  useEffect(() => {
    if (answer.state === 'known') setData(answer.value);
  }, [answer]);
  return (
    <>
      <Section title="Files">
        <Card>
          {data ? <ExportFolder folder={data.exportFolder} onChanged={askAgain} /> : null}
          <FormRow label="Logs" hint="What Orgdesk did, without tokens and passwords.">
            <div>
              <ActionButton small onClick={() => void attemptOrSay(say, bridge.openLogs())}>
                Open folder
              </ActionButton>
            </div>
          </FormRow>
          <FormRow
            label="Diagnostics"
            hint="Versions, account states and recent errors, without names, addresses and tokens."
          >
            <div>
              <ActionButton small onClick={() => void copy()}>
                Copy diagnostics
              </ActionButton>
            </div>
          </FormRow>
        </Card>
      </Section>
      <Section
        title="Offline copies"
        description="Orgdesk shows these while it can’t reach a platform. They are encrypted."
      >
        {answer.state === 'failed' ? (
          <FailureNote failure={answer.failure} onRetry={askAgain} />
        ) : null}
        {accounts.length === 0 ? <p className={classes.none}>You have no accounts yet.</p> : null}
        {data && data.accounts.length > 0 ? (
          <Card>
            {data.accounts.flatMap((files) => {
              const account = accounts.find(({ id }) => id === files.accountId);
              return account
                ? [
                    <OfflineCopy
                      key={account.id}
                      account={account}
                      files={files}
                      onCleared={askAgain}
                    />,
                  ]
                : [];
            })}
          </Card>
        ) : null}
      </Section>
      <PlatformDataSettings />
    </>
  );
}
