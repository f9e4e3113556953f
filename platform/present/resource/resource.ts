/**
 * How rows become answers: their own fields, and references, which are `{ href }` unless they are
 * included (docs/packet-api.md#references). Everything is loaded for all rows at once.
 */

import type { Queries } from '../../database/database.ts';
import type {
  EmailRow,
  EventRow,
  InvitationRow,
  InvoiceRow,
  MemberRow,
  MembershipRow,
  OrganizationRow,
  OwnershipOfferRow,
  PaymentMethodRow,
  ProjectRow,
  ShownApiKey,
  TransferRow,
  UserRow,
} from '../../database/rows.ts';
import type { Viewer } from '../../request/viewer.ts';
import { answerBounds, type Measure, type Size, sum } from './measure.ts';
import type { Selection } from './selection.ts';

export interface Viewing {
  readonly queries: Queries;
  readonly viewer: Viewer;
  /** The mount of the request: "" or "/metal/v1". */
  readonly mount: string;
  readonly now: Date;
  /** The address at which browsers reach the platform, without a slash at its end. */
  readonly publicUrl: string;
  /** The size of the answer. */
  readonly measure: Measure;
  /**
   * The presenters of all kinds. They are here so that kinds can refer to each other without import
   * cycles.
   */
  readonly resources: Resources;
}

export interface Identified {
  readonly id: string;
}

export const identifiers = (rows: readonly Identified[]): string[] => rows.map(({ id }) => id);

type Json = Readonly<Record<string, unknown>>;

/** Presents one reference of all rows, by the row's identifier. */
export type Reference<Row> = (
  rows: readonly Row[],
  viewing: Viewing,
  selection: Selection,
  name: string,
) => Promise<ReadonlyMap<string, unknown>>;

export interface Resource<Row extends Identified> {
  /** The address below the mount. */
  readonly href: (row: Row) => string;
  readonly fields: (
    rows: readonly Row[],
    viewing: Viewing,
    selection: Selection,
  ) => Promise<(row: Row) => Json> | ((row: Row) => Json);
  readonly references: Readonly<Record<string, Reference<Row>>>;
}

export interface Resources {
  readonly apiKey: Resource<ShownApiKey>;
  readonly email: Resource<EmailRow>;
  readonly event: Resource<EventRow>;
  readonly invitation: Resource<InvitationRow>;
  readonly invoice: Resource<InvoiceRow>;
  readonly member: Resource<MemberRow>;
  readonly membership: Resource<MembershipRow>;
  readonly organization: Resource<OrganizationRow>;
  readonly ownershipOffer: Resource<OwnershipOfferRow>;
  readonly paymentMethod: Resource<PaymentMethodRow>;
  /** What others see of a person, by identifier only; `people.ts` finds the rest. */
  readonly person: Resource<Identified>;
  readonly project: Resource<ProjectRow>;
  readonly transfer: Resource<TransferRow>;
  /** What a person sees of themselves. */
  readonly user: Resource<UserRow>;
}

type Values = ReadonlyMap<string, unknown>;

/**
 * Presents the references of rows. The largest ones are shown as addresses, as if they had not been
 * requested, until the answer fits. Each resource counts wherever it appears, because a few
 * resources that include each other can become many.
 */
async function presentReferences<Row extends Identified>(
  { references }: Resource<Row>,
  rows: readonly Row[],
  own: Size,
  viewing: Viewing,
  selection: Selection,
): Promise<readonly (readonly [string, Values])[]> {
  const made = new Map<string, Values>();
  for (const [name, reference] of Object.entries(references)) {
    if (selection.isBare && !selection.shows(name, false)) continue;
    made.set(name, await reference(rows, viewing, selection, name));
  }
  const sizes = new Map(
    [...made].map(([name, values]) => [name, sum(sizesIn(values, viewing))] as const),
  );
  const collapsed = new Set<string>();
  const isTooMuch = () => {
    const { bytes, things } = sum([own, ...sizes.values()]);
    return bytes > answerBounds.included || things > answerBounds.things;
  };
  while (isTooMuch()) {
    const [largest] = [...sizes]
      .filter(([name]) => selection.shows(name, false) && !collapsed.has(name))
      .sort(([, one], [, other]) => other.bytes - one.bytes);
    const name = largest?.[0];
    const reference = name === undefined ? undefined : references[name];
    if (name === undefined || !reference) break;
    collapsed.add(name);
    viewing.measure.collapsed.add(name);
    const values = await reference(rows, viewing, selection.collapsing(collapsed), name);
    made.set(name, values);
    sizes.set(name, sum(sizesIn(values, viewing)));
  }
  return [...made];
}

function* sizesIn(values: Values, { measure }: Viewing): Iterable<Size> {
  for (const value of values.values()) yield measure.sizeOf(value);
}

/** Presents rows of one kind, in their order. */
export async function present<Row extends Identified>(
  resource: Resource<Row>,
  rows: readonly Row[],
  viewing: Viewing,
  selection: Selection,
): Promise<readonly Json[]> {
  if (rows.length === 0) return [];
  const { measure, mount } = viewing;
  const fieldsOf = await resource.fields(rows, viewing, selection);
  const fields = rows.map(fieldsOf);
  const { bytes, things } = sum(fields.map((one) => measure.sizeOf(one)));
  const own = { bytes, things: things + rows.length };
  const references = await presentReferences(resource, rows, own, viewing, selection);
  return rows.map((row, index) => {
    const shown = {
      ...fields[index],
      ...Object.fromEntries(
        references
          .map(([name, values]) => [name, values.get(row.id)] as const)
          .filter(([, value]) => value !== undefined),
      ),
      href: `${mount}${resource.href(row)}`,
    };
    measure.note(shown);
    return shown;
  });
}

interface ReferenceOptions<Row, Target extends Identified> {
  readonly resource: (resources: Resources) => Resource<Target>;
  /** Loads the referenced rows of all rows at once, by the row's identifier. */
  readonly load: (
    rows: readonly Row[],
    viewing: Viewing,
  ) => Promise<ReadonlyMap<string, readonly Target[]>>;
  /** Finds the addresses below the mount, if that is possible without loading the whole rows. */
  readonly paths?: (
    rows: readonly Row[],
    viewing: Viewing,
  ) => Promise<ReadonlyMap<string, readonly string[]>>;
  /** Omitted from answers unless it is included, for lists that grow with the organization. */
  readonly onlyIncluded?: true;
}

const linkTo = ({ mount }: Viewing, path: string) => ({ href: `${mount}${path}` });

function linkAll(
  rows: readonly Identified[],
  viewing: Viewing,
  paths: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, readonly unknown[]> {
  return new Map(
    rows.map(({ id }) => [id, (paths.get(id) ?? []).map((path) => linkTo(viewing, path))]),
  );
}

async function presentTargets<Row extends Identified, Target extends Identified>(
  options: ReferenceOptions<Row, Target>,
  rows: readonly Row[],
  viewing: Viewing,
  selection: Selection,
  name: string,
): Promise<ReadonlyMap<string, readonly unknown[]>> {
  const included = selection.shows(name, false);
  if (options.onlyIncluded && !included && !selection.collapses(name)) return new Map();
  if (options.paths && !included) {
    return linkAll(rows, viewing, await options.paths(rows, viewing));
  }
  const resource = options.resource(viewing.resources);
  const targets = await options.load(rows, viewing);
  const shown = new Map<string, unknown>();
  if (included) {
    const distinct = [
      ...new Map([...targets.values()].flat().map((row) => [row.id, row])).values(),
    ];
    const values = await present(resource, distinct, viewing, selection.inside(name));
    for (const [index, row] of distinct.entries()) shown.set(row.id, values[index]);
  }
  const presentOne = (row: Target): unknown =>
    shown.get(row.id) ?? linkTo(viewing, resource.href(row));
  return new Map(rows.map(({ id }) => [id, (targets.get(id) ?? []).map(presentOne)]));
}

/** A list of references; `[]` if there are none. */
export function toMany<Row extends Identified, Target extends Identified>(
  options: ReferenceOptions<Row, Target>,
): Reference<Row> {
  return (rows, viewing, selection, name) =>
    presentTargets(options, rows, viewing, selection, name);
}

/** One reference; omitted if there is none. */
export function toOne<Row extends Identified, Target extends Identified>(
  options: ReferenceOptions<Row, Target>,
): Reference<Row> {
  return async (rows, viewing, selection, name) => {
    const lists = await presentTargets(options, rows, viewing, selection, name);
    return new Map([...lists].map(([id, [first]]) => [id, first]));
  };
}
