import { Header } from '../../shell/header.tsx';
import type { Place } from '../../store/selection.ts';
export function TeamScreen({ place }: { readonly place: Place }) {
  return <Header title={`Team ${place.organization.name}`} />;
}
