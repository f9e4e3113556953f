import type { Project } from '#domain/entities.ts';
import { whyNotSee, whyNotWrite } from '../../actions/situation.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Name } from '../../components/name.tsx';
import { Card, Section } from '../../components/section.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { useResource } from '../../store/use-resource.ts';
import { transferTarget } from '../transfers/transfer-words.ts';
import classes from './project.module.css';

interface Props {
  readonly context: OrganizationContext;
  readonly project: Project;
}

/** The open offer of the project; null if there is none. */
function useOffer({ key }: OrganizationContext, project: Project) {
  const { value } = useResource('projectTransfers', { key });
  const offer = value?.find(
    ({ projectId, organizationId }) =>
      projectId === project.id && organizationId !== key.organizationId,
  );
  return offer ?? null;
}

function OpenOffer({ context, project }: Props) {
  const { key } = context;
  const offer = useOffer(context, project);
  const openOverlay = useStore((state) => state.openOverlay);
  const reason = whyNotWrite(context, 'projects.manage', 'canTransferProjects');
  if (offer === null) {
    return (
      <div className={classes.danger}>
        <p className={classes.text}>Nothing changes until the other organization accepts.</p>
        <ActionButton
          reason={reason}
          onClick={() => openOverlay({ kind: 'offer-projects', key, projects: [project] })}
        >
          Transfer project…
        </ActionButton>
      </div>
    );
  }
  return (
    <div className={classes.danger}>
      <p className={classes.text}>
        Offered to{' '}
        <Name wrapped inline>
          {transferTarget(offer)}
        </Name>{' '}
        <TimeAgo iso={offer.createdAt} />.
      </p>
      <ActionButton
        reason={reason}
        onClick={() => openOverlay({ kind: 'end-transfer', key, transfer: offer })}
      >
        Withdraw offer…
      </ActionButton>
    </div>
  );
}

/** Offers the project to another organization, or shows that it is offered. */
export function TransferSection(props: Props) {
  const noSee = whyNotSee(props.context, 'projects.manage', 'canTransferProjects');
  return (
    <Section title="Transfer to another organization">
      <Card padded>
        {noSee === null ? <OpenOffer {...props} /> : <p className={classes.text}>{noSee}</p>}
      </Card>
    </Section>
  );
}
