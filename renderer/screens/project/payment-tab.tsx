import { Radio } from '@mantine/core';
import { CreditCard } from 'lucide-react';
import type { FormEvent } from 'react';
import type { Project } from '#domain/entities.ts';
import type { PaymentMethod } from '#domain/payment-method-schema.ts';
import type { ProjectDetails } from '#domain/project-details.ts';
import { whyNotWrite } from '../../actions/situation.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ActionButton } from '../../components/action-button.tsx';
import choiceClasses from '../../components/choice.module.css';
import { ConflictCard } from '../../components/conflict-card.tsx';
import { SubmitButton } from '../../components/dialogs/submit-button.tsx';
import { useSubmit } from '../../components/dialogs/use-submit.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { usePlatformNow } from '../../components/hooks/clock.ts';
import { FailureNote } from '../../components/note.tsx';
import { ResourceContent } from '../../components/screen/resource-state.tsx';
import { ScreenBody, Section } from '../../components/section.tsx';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { useEdits } from '../../store/use-edits.ts';
import { useResource } from '../../store/use-resource.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import { expiryWords, methodTitle } from '../billing/payment-words.ts';
import classes from './project.module.css';
import { useProjectDetails } from './use-project.ts';

interface Props {
  readonly context: OrganizationContext;
  readonly project: Project;
}

interface FormProps extends Props {
  readonly details: ProjectDetails;
  readonly methods: readonly PaymentMethod[];
}

/** Stands for the organization's default, in a choice whose values are texts. */
const byDefault = '';

interface Fields {
  readonly paymentMethod: string;
}

/** Reads the field of a stored draft. */
function readFields({ paymentMethod }: { readonly paymentMethod?: unknown }): Partial<Fields> {
  return typeof paymentMethod === 'string' ? { paymentMethod } : {};
}

/** "Visa •••• 4242 · Expires 07/2031". */
function detailOf(method: PaymentMethod, today: string): string {
  const card = method.lastFour === '' ? '' : methodTitle(method);
  return [card, expiryWords(method, today)].filter((part) => part !== '').join(' · ');
}

function PaymentForm({ context, project, details, methods }: FormProps) {
  const { key } = context;
  const say = useStore((state) => state.say);
  const now = { paymentMethod: details.paymentMethod?.id ?? byDefault };
  const edits = useEdits<Fields>(key, `project-payment ${project.id}`, now, readFields);
  const chosen = edits.values.paymentMethod;
  const submission = useSubmit<ProjectDetails>();
  const { failure, submit, allow } = submission;
  const reason =
    allow(whyNotWrite(context, 'billing.edit', 'canChoosePaymentMethods')) ??
    (edits.conflicts.length > 0 ? 'Choose what stays first.' : null) ??
    (edits.isChanged ? null : 'Choose another payment method first.');
  const today = new Date(usePlatformNow(60)).toISOString().slice(0, 10);
  const usual = methods.find(({ isDefault }) => isDefault);
  const options = [
    {
      value: byDefault,
      label: 'The organization’s default',
      description: usual
        ? [labelText(usual.name), detailOf(usual, today)].filter((part) => part !== '').join(' · ')
        : 'No default is set.',
    },
    ...methods.map((method) => ({
      value: method.id,
      label: labelText(method.name),
      description: detailOf(method, today),
    })),
  ];
  const labelOf = (value: string) =>
    options.find((option) => option.value === value)?.label ?? 'A payment method that is gone';
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (reason !== null) return;
    const { revision } = details;
    const paymentMethodId = chosen === byDefault ? null : chosen;
    submit(
      () => bridge.choosePaymentMethod({ key, projectId: project.id, revision, paymentMethodId }),
      () => {
        edits.saved({ paymentMethod: chosen });
        say(`${labelText(project.name)} has another payment method now`);
      },
    );
  };
  return (
    <form onSubmit={save} noValidate className={classes.form}>
      <ConflictCard
        what="what pays for this project"
        lines={edits.conflicts.map(({ field, mine, theirs }) => ({
          field,
          label: 'Payment method',
          mine: labelOf(mine),
          theirs: labelOf(theirs),
        }))}
        onKeepMine={edits.keepMine}
        onTakeTheirs={edits.takeTheirs}
      />
      <Radio.Group
        aria-label="Payment method"
        value={chosen}
        onChange={(paymentMethod) => edits.write({ paymentMethod })}
      >
        <div className={choiceClasses.choices}>
          {options.map((option) => (
            <Radio key={option.value} className={choiceClasses.choice ?? ''} {...option} />
          ))}
        </div>
      </Radio.Group>
      <FailureNote failure={failure} conflicts={edits.conflicts.length} />
      <div className={classes.buttons}>
        <SubmitButton type="submit" tone="primary" submission={submission} reason={reason}>
          Use this payment method
        </SubmitButton>
      </div>
    </form>
  );
}

/** Shows what pays for the project, and moves it to another payment method of the organization. */
export function PaymentTab({ context, project }: Props) {
  const { account, key } = context;
  const show = useStore((state) => state.show);
  const details = useProjectDetails(context, project);
  const methods = useResource('paymentMethods', { key });
  return (
    <ScreenBody>
      <Section title="Payment method" description="Pays for everything in this project.">
        <ResourceContent state={details} account={account} what="settings">
          {(known) => (
            <ResourceContent state={methods} account={account} what="payment methods">
              {({ items }) =>
                items.length === 0 ? (
                  <EmptyState
                    icon={CreditCard}
                    compact
                    title="No payment methods yet"
                    detail="Add one to the organization first."
                    action={
                      <ActionButton onClick={() => show('billing')}>Open billing</ActionButton>
                    }
                  />
                ) : (
                  <PaymentForm
                    context={context}
                    project={project}
                    details={known}
                    methods={items}
                  />
                )
              }
            </ResourceContent>
          )}
        </ResourceContent>
      </Section>
    </ScreenBody>
  );
}
