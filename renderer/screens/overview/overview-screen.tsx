import { Pencil, UserPlus } from 'lucide-react';
import { useAction } from '../../actions/bindings.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { usePlatformNow } from '../../components/hooks/clock.ts';
import { onDemand } from '../../components/on-demand.tsx';
import { Card, ScreenBody, Section } from '../../components/section.tsx';
import { useView } from '../../store/hooks.ts';
import { itemsOf, type OrganizationContext } from '../../store/selection.ts';
import { useResource } from '../../store/use-resource.ts';
import { Header } from '../header/header.tsx';
import { OverviewFigures } from './figures.tsx';
import { needsOf } from './needs.ts';
import { NeedsCard } from './needs-card.tsx';
import { Owners } from './owners.tsx';

/** Loaded after the figures: the first paint does not wait for the sentences of events. */
const LatestActivity = onDemand(
  async () => (await import('../activity/latest-activity.tsx')).LatestActivity,
);

/** An organization at a glance: its numbers, what needs the person, and who owns it. */
export function OverviewScreen({ context }: { readonly context: OrganizationContext }) {
  const view = useView(context.key);
  const { value: details } = useResource('organizationDetails', { key: context.key });
  const invite = useAction('invite-member');
  const activity = useAction('go-activity');
  const rename = useAction('rename-organization');
  const now = usePlatformNow(60);
  return (
    <>
      <Header
        title="Overview"
        action={
          <ActionButton
            tone="primary"
            leftSection={<UserPlus size={16} aria-hidden />}
            reason={invite.reason}
            onClick={invite.run}
          >
            {invite.label}
          </ActionButton>
        }
        more={[{ label: `${rename.label}…`, icon: Pencil, reason: rename.reason, run: rename.run }]}
      />
      <ScreenBody>
        <OverviewFigures context={context} view={view} details={details} />
        <NeedsCard context={context} needs={needsOf(context, view, details, now)} />
        <Owners context={context} members={itemsOf(view?.members)} />
        <Section
          title="Latest activity"
          action={
            <ActionButton small tone="quiet" reason={activity.reason} onClick={activity.run}>
              Show all
            </ActionButton>
          }
        >
          <Card>
            <LatestActivity context={context} />
          </Card>
        </Section>
      </ScreenBody>
    </>
  );
}
