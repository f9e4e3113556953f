import type { Project } from '#domain/entities.ts';
import type { Facet } from '../../components/filter/facets.ts';
import { defaultPayment, type ProjectFacts } from './project-columns.tsx';

/** What the list of projects can be filtered by, as far as this person sees it. */
export function projectFacets({ people, payment }: ProjectFacts): readonly Facet<Project>[] {
  const inside: Facet<Project> = {
    id: 'people',
    label: 'People',
    valuesOf: ({ id }) => [(people?.get(id) ?? 0) > 0 ? 'some' : 'none'],
    wordsOf: (value) => (value === 'some' ? 'With members added' : 'Nobody added'),
    order: ['some', 'none'],
  };
  const pays: Facet<Project> = {
    id: 'payment',
    label: 'Payment method',
    valuesOf: ({ id }) => [payment?.get(id) ?? defaultPayment],
    wordsOf: (value) => value,
    order: null,
  };
  return [...(people === null ? [] : [inside]), ...(payment === null ? [] : [pays])];
}
