import { useEffect, useState } from 'react';
import { moment } from '#domain/moment.ts';
import type { PlatformData, SetAsideDatabase } from '#preload/contract/backups.ts';
import { attempt, bridge } from '../../bridge/bridge.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { FormRow } from '../../components/form-row.tsx';
import { useNow } from '../../components/hooks/clock.ts';
import { useAnswer } from '../../components/hooks/use-answer.ts';
import { Name } from '../../components/name.tsx';
import { FailureNote } from '../../components/note.tsx';
import { Card, Section } from '../../components/section.tsx';
import { useStore } from '../../store/store.ts';
import { bytes } from '../../texts/counts.ts';
import { failureWords } from '../../texts/time.ts';
import classes from './preferences.module.css';

function EarlierPlatform({
  database,
  folder,
}: {
  readonly database: SetAsideDatabase;
  /** The folder that holds it. */
  readonly folder: string;
}) {
  const openOverlay = useStore((state) => state.openOverlay);
  const now = useNow(60);
  const until = moment(database.replacedAt, now);
  return (
    <FormRow
      label={`In use until ${until}`}
      hint={<Name className={classes.path ?? ''}>{`${folder}/${database.folder}`}</Name>}
    >
      <div className={classes.line}>
        <span>{bytes(database.bytes)}</span>
        <ActionButton
          small
          aria-label={`Put back the platform in use until ${until}`}
          onClick={() => openOverlay({ kind: 'put-back-platform', database })}
        >
          Put back…
        </ActionButton>
        <ActionButton
          small
          tone="quiet"
          aria-label={`Delete the platform in use until ${until}`}
          onClick={() => openOverlay({ kind: 'remove-set-aside', database })}
        >
          Delete…
        </ActionButton>
      </div>
    </FormRow>
  );
}

/** Lets the person choose a backup, and opens the question whether to restore it. */
function Restore() {
  const openOverlay = useStore((state) => state.openOverlay);
  const say = useStore((state) => state.say);
  const [choosing, setChoosing] = useState(false);
  const choose = async () => {
    setChoosing(true);
    const outcome = await attempt(bridge.chooseBackup());
    setChoosing(false);
    if (!outcome.ok) say(failureWords(outcome.failure), 'bad');
    else if (outcome.value) openOverlay({ kind: 'restore-platform', backup: outcome.value });
  };
  return (
    <FormRow
      label="Restore"
      hint="Replaces the platform’s data with a backup. You see what’s in it first."
    >
      <div>
        <ActionButton small loading={choosing} onClick={() => void choose()}>
          Restore…
        </ActionButton>
      </div>
    </FormRow>
  );
}

/** Backups of the platform on this computer, and what restores replaced. */
export function PlatformDataSettings() {
  const openOverlay = useStore((state) => state.openOverlay);
  // What a dialog changed is asked for again when it is closed.
  const open = useStore((state) => state.overlay?.kind ?? '');
  const [answer, askAgain] = useAnswer(open, () => bridge.getPlatformData());
  const [data, setData] = useState<PlatformData | null>(null);
  useEffect(() => {
    if (answer.state === 'known') setData(answer.value);
  }, [answer]);
  return (
    <Section
      title="Platform on this computer"
      description="Only for the platform that Orgdesk runs here. Other platforms keep their own backups."
    >
      {answer.state === 'failed' ? (
        <FailureNote failure={answer.failure} onRetry={askAgain} />
      ) : null}
      <Card>
        <FormRow label="Backup" hint="One file with everything on the platform.">
          <div>
            <ActionButton
              small
              reason={
                data?.exists === false ? 'There’s no platform on this computer to back up.' : null
              }
              onClick={() => openOverlay({ kind: 'back-up-platform' })}
            >
              Back up…
            </ActionButton>
          </div>
        </FormRow>
        <Restore />
        {data?.setAside.map((database) => (
          <EarlierPlatform key={database.folder} database={database} folder={data.folder} />
        ))}
      </Card>
    </Section>
  );
}
