import { date } from '#domain/moment.ts';
import { whyNotSee } from '../../actions/situation.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { FormRow } from '../../components/form-row.tsx';
import { usePlatformNow } from '../../components/hooks/clock.ts';
import { ResourceContent } from '../../components/screen/resource-state.tsx';
import { Card, ScreenBody, Section } from '../../components/section.tsx';
import { Unavailable } from '../../components/unavailable.tsx';
import { copy } from '../../store/copy.ts';
import { useView } from '../../store/hooks.ts';
import { keyText } from '../../store/organization-key.ts';
import { itemsOf, type OrganizationContext } from '../../store/selection.ts';
import { useResource } from '../../store/use-resource.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import { accentStyle } from '../../theme/accents.ts';
import { Header } from '../header/header.tsx';
import { AccessForm } from './access-form.tsx';
import { ComputerSection } from './computer-section.tsx';
import { DangerSection } from './danger-section.tsx';
import { GeneralForm } from './general-form.tsx';
import { OwnershipSection } from './ownership-section.tsx';
import classes from './settings.module.css';

function Facts({ context }: { readonly context: OrganizationContext }) {
  const { organization } = context;
  const now = usePlatformNow(600);
  const { id, createdAt, name } = organization;
  return (
    <Card>
      <FormRow label="Identifier" hint="For programs that use the platform’s API.">
        <span className={classes.line}>
          <code className={classes.code}>{id}</code>
          <ActionButton small onClick={() => copy(id, labelText(name))}>
            Copy
          </ActionButton>
        </span>
      </FormRow>
      {createdAt === null ? null : (
        <FormRow label="Created">
          <time dateTime={createdAt}>{date(createdAt, now)}</time>
        </FormRow>
      )}
    </Card>
  );
}

/** The settings of an organization, on the platform and on this computer. */
export function SettingsScreen({ context }: { readonly context: OrganizationContext }) {
  const { key, account } = context;
  const members = itemsOf(useView(key)?.members);
  const state = useResource('organizationDetails', { key });
  const forbidden = whyNotSee(context, 'organization.edit', 'canEditSettings');
  return (
    <>
      <Header title="Settings" />
      <ScreenBody key={keyText(key)}>
        <div className={classes.sections} style={accentStyle(context.organization.id)}>
          <Section title="General">
            {forbidden === null ? null : <Unavailable why="forbidden">{forbidden}</Unavailable>}
            <ResourceContent state={state} account={account} what="settings">
              {(details) => <GeneralForm context={context} details={details} />}
            </ResourceContent>
            <Facts context={context} />
          </Section>
          {state.value === null ? null : (
            <Section title="Access">
              <AccessForm context={context} details={state.value} members={members} />
            </Section>
          )}
          <OwnershipSection context={context} />
          <ComputerSection context={context} />
          <DangerSection context={context} />
        </div>
      </ScreenBody>
    </>
  );
}
