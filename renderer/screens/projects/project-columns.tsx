import type { Project } from '#domain/entities.ts';
import { Name } from '../../components/name.tsx';
import classes from '../../components/table/cells.module.css';
import { type Column, compareText, compareTime } from '../../components/table/columns.ts';
import { TimeAgo } from '../../components/time-ago.tsx';
import { plainTime } from '../../texts/time.ts';

export const projectColumns: readonly Column<Project>[] = [
  {
    id: 'name',
    label: 'Name',
    compare: (first, second) => compareText(first.name, second.name),
    text: ({ name }) => name,
    render: (project) => (
      <button type="button" className={classes.open} data-open tabIndex={-1}>
        <Name className={classes.name}>{project.name}</Name>
      </button>
    ),
  },
  {
    id: 'created',
    label: 'Created',
    width: 112,
    align: 'end',
    from: 'wide',
    compare: (first, second) => compareTime(first.createdAt, second.createdAt),
    isUnknown: (project) => project.createdAt === null,
    text: ({ createdAt }) => plainTime(createdAt),
    render: (project) => <TimeAgo iso={project.createdAt} cell />,
  },
  {
    id: 'updated',
    label: 'Updated',
    width: 112,
    align: 'end',
    from: 'medium',
    compare: (first, second) => compareTime(first.updatedAt, second.updatedAt),
    isUnknown: (project) => project.updatedAt === null,
    text: ({ updatedAt }) => plainTime(updatedAt),
    render: (project) => <TimeAgo iso={project.updatedAt} cell />,
  },
];
