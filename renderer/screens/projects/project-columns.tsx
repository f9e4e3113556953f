import type { Project } from '#domain/entities.ts';
import type { ProjectColumn } from '#preload/contract/shell.ts';
import { Name } from '../../components/name.tsx';
import classes from '../../components/table/cells.module.css';
import { type Column, compareText, compareTime, fitted } from '../../components/table/columns.ts';
import { TimeAgo, Unknown } from '../../components/time-ago.tsx';
import { digits } from '../../texts/counts.ts';
import { plainTime } from '../../texts/time.ts';

/** What the list shows of projects beside what they say themselves. */
export interface ProjectFacts {
  /** How many people were added to each project; null if this person does not see them. */
  readonly people: ReadonlyMap<string, number> | null;
  /** What pays for projects that chose it; null if this person does not see it. */
  readonly payment: ReadonlyMap<string, string> | null;
}

export const projectColumnNames: Readonly<Record<ProjectColumn, string>> = {
  people: 'People',
  payment: 'Payment method',
  updated: 'Last change',
  created: 'Created',
};

/** Stands for the organization's default in the column and the filter of payment methods. */
export const defaultPayment = 'Default';

/** The columns whose values this person does not see. */
export function hiddenColumns({ people, payment }: ProjectFacts): readonly ProjectColumn[] {
  return [
    ...(people === null ? (['people'] as const) : []),
    ...(payment === null ? (['payment'] as const) : []),
  ];
}

type Optional = Omit<Column<Project>, 'id' | 'label' | 'from'> & { readonly width: number };

function time(timeOf: (project: Project) => string | null): Optional {
  return {
    width: 112,
    align: 'end',
    compare: (first, second) => compareTime(timeOf(first), timeOf(second)),
    isUnknown: (project) => timeOf(project) === null,
    text: (project) => plainTime(timeOf(project)),
    render: (project) => <TimeAgo iso={timeOf(project)} cell />,
  };
}

function optional({ people, payment }: ProjectFacts): Readonly<Record<ProjectColumn, Optional>> {
  const amountOf = ({ id }: Project) => people?.get(id) ?? 0;
  const paymentOf = ({ id }: Project) => payment?.get(id) ?? defaultPayment;
  return {
    people: {
      width: 72,
      align: 'end',
      compare: (first, second) => amountOf(first) - amountOf(second),
      isUnknown: () => people === null,
      text: (project) => (people === null ? '' : String(amountOf(project))),
      render: (project) => (people === null ? <Unknown /> : digits(amountOf(project))),
    },
    payment: {
      width: 144,
      compare: (first, second) => compareText(paymentOf(first), paymentOf(second)),
      isUnknown: () => payment === null,
      text: (project) => (payment === null ? '' : paymentOf(project)),
      render: (project) => (payment === null ? <Unknown /> : <Name>{paymentOf(project)}</Name>),
    },
    updated: time(({ updatedAt }) => updatedAt),
    created: time(({ createdAt }) => createdAt),
  };
}

/** The columns in order of importance, for narrow tables. */
const importance: readonly ProjectColumn[] = ['updated', 'people', 'payment', 'created'];

export function projectColumns(
  facts: ProjectFacts,
  chosen: readonly ProjectColumn[],
): readonly Column<Project>[] {
  const hidden = hiddenColumns(facts);
  const others = optional(facts);
  const ids = Object.keys(projectColumnNames) as ProjectColumn[];
  const name: Column<Project> = {
    id: 'name',
    label: 'Name',
    compare: (first, second) => compareText(first.name, second.name),
    text: (project) => project.name,
    render: (project) => (
      <button type="button" className={classes.open} data-open tabIndex={-1}>
        <Name className={classes.name}>{project.name}</Name>
      </button>
    ),
  };
  const shown = ids
    .filter((id) => chosen.includes(id) && !hidden.includes(id))
    .map((id) => ({ id, label: projectColumnNames[id], ...others[id] }));
  return [name, ...fitted(shown, importance)];
}
