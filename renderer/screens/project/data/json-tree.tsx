import { ChevronDown, ChevronRight, Plus, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { ActionButton } from '../../../components/action-button.tsx';
import { IconButton } from '../../../components/icon-button.tsx';
import { digits } from '../../../texts/counts.ts';
import { labelText } from '../../../texts/untrusted-text.ts';
import { type JSONPath, type Node, plainValue, withName, withValue } from './json-text.ts';
import classes from './json-tree.module.css';
import { converted, freeName, isValueKind, valueKinds } from './json-values.ts';
import { TreeField } from './tree-field.tsx';

/** Entries of one group that are drawn at first. */
const maxDrawn = 100;

interface Shared {
  readonly text: string;
  readonly readOnly: boolean;
  readonly onChange: (text: string) => void;
}

interface EntryProps extends Shared {
  readonly path: JSONPath;
  readonly value: Node;
  /** The name of a property; null for an item of a list. */
  readonly name: Node | null;
  readonly depth: number;
  /** The names beside it. */
  readonly taken: readonly string[];
}

function nameOf(node: Node): string {
  return String(node.value);
}

interface Child {
  readonly key: string;
  readonly segment: string | number;
  readonly name: Node | null;
  readonly value: Node;
}

function childrenOf({ type, children = [] }: Node): readonly Child[] {
  return children.flatMap((child, index): readonly Child[] => {
    if (type === 'array') return [{ key: String(index), segment: index, name: null, value: child }];
    const [name, value] = child.children ?? [];
    // By place, so that the field keeps the focus while its name is typed.
    return name && value ? [{ key: String(index), segment: nameOf(name), name, value }] : [];
  });
}

function Value({
  text,
  path,
  value,
  readOnly,
  onChange,
  label,
}: Shared & {
  readonly path: JSONPath;
  readonly value: Node;
  readonly label: string;
}) {
  if (value.type === 'boolean') {
    return (
      <select
        className={classes.select}
        aria-label={`Value of ${label}`}
        disabled={readOnly}
        value={String(value.value)}
        onChange={(event) => onChange(withValue(text, path, event.currentTarget.value === 'true'))}
      >
        <option value="true">Yes</option>
        <option value="false">No</option>
      </select>
    );
  }
  if (value.type === 'string' || value.type === 'number') {
    const isNumber = value.type === 'number';
    return (
      <TreeField
        label={`Value of ${label}`}
        value={String(value.value)}
        readOnly={readOnly}
        refuse={(typed) => (isNumber && !isNumberText(typed) ? 'This is no number.' : null)}
        onChange={(typed) => onChange(withValue(text, path, isNumber ? Number(typed) : typed))}
      />
    );
  }
  if (value.type === 'null') return <span className={classes.count}>Nothing</span>;
  const { length } = value.children ?? [];
  return (
    <span className={classes.count}>
      {length === 0 ? 'Empty' : `${digits(length)} ${length === 1 ? 'entry' : 'entries'}`}
    </span>
  );
}

function isNumberText(typed: string): boolean {
  const number = Number(typed);
  const isExact = !/^-?\d+$/.test(typed.trim()) || Number.isSafeInteger(number);
  return typed.trim() !== '' && Number.isFinite(number) && isExact;
}

function Entry(props: EntryProps) {
  const { text, readOnly, onChange, path, value, name, depth, taken } = props;
  const [open, setOpen] = useState(depth < 1);
  const label = labelText(path.join(' › '));
  const isGroup = value.type === 'object' || value.type === 'array';
  const remove = () => onChange(withValue(text, path, undefined));
  return (
    <li>
      <div className={classes.entry}>
        {isGroup ? (
          <IconButton
            icon={open ? ChevronDown : ChevronRight}
            label={`${open ? 'Fold' : 'Unfold'} ${label}`}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          />
        ) : (
          <span className={classes.noChevron} />
        )}
        {name ? (
          <TreeField
            label={`Name of ${label}`}
            value={nameOf(name)}
            readOnly={readOnly}
            isName
            refuse={(typed) => (taken.includes(typed) ? 'This name is taken.' : null)}
            onChange={(typed) => onChange(withName(text, name, typed))}
          />
        ) : (
          <span className={classes.index}>{digits(Number(path.at(-1)) + 1)}</span>
        )}
        <select
          className={classes.select}
          aria-label={`Kind of ${label}`}
          disabled={readOnly}
          value={value.type}
          onChange={(event) => {
            const kind = event.currentTarget.value;
            if (!isValueKind(kind)) return;
            onChange(withValue(text, path, converted(plainValue(text, value), kind)));
          }}
        >
          {Object.entries(valueKinds).map(([kind, words]) => (
            <option key={kind} value={kind}>
              {words}
            </option>
          ))}
        </select>
        <Value
          text={text}
          path={path}
          value={value}
          readOnly={readOnly}
          onChange={onChange}
          label={label}
        />
        {readOnly ? null : <IconButton icon={Trash2} label={`Remove ${label}`} onClick={remove} />}
      </div>
      {isGroup && open ? (
        <Entries
          text={text}
          readOnly={readOnly}
          onChange={onChange}
          path={path}
          group={value}
          depth={depth + 1}
        />
      ) : null}
    </li>
  );
}

interface EntriesProps extends Shared {
  readonly path: JSONPath;
  readonly group: Node;
  readonly depth: number;
}

function Entries({ text, readOnly, onChange, path, group, depth }: EntriesProps) {
  const [drawn, setDrawn] = useState(maxDrawn);
  const children = childrenOf(group);
  const names = children.flatMap(({ name }) => (name ? [nameOf(name)] : []));
  const add = () => {
    const segment = group.type === 'array' ? children.length : freeName(names);
    onChange(withValue(text, [...path, segment], ''));
    setDrawn(Math.max(drawn, children.length + 1));
  };
  const where = path.length === 0 ? 'custom data' : labelText(path.join(' › '));
  const left = children.length - drawn;
  return (
    <ul className={classes.entries} aria-label={where}>
      {children.slice(0, drawn).map(
        ({ key, segment, name, value }): ReactNode => (
          <Entry
            key={key}
            text={text}
            readOnly={readOnly}
            onChange={onChange}
            path={[...path, segment]}
            name={name}
            value={value}
            depth={depth}
            taken={names.filter((each) => each !== segment)}
          />
        ),
      )}
      <li className={classes.add}>
        {left > 0 ? (
          <ActionButton small tone="quiet" onClick={() => setDrawn(drawn + maxDrawn)}>
            Show {digits(Math.min(left, maxDrawn))} more
          </ActionButton>
        ) : null}
        {readOnly ? null : (
          <ActionButton
            small
            tone="quiet"
            aria-label={`Add to ${where}`}
            leftSection={<Plus size={14} aria-hidden />}
            onClick={add}
          >
            Add
          </ActionButton>
        )}
      </li>
    </ul>
  );
}

interface Props extends Shared {
  readonly root: Node;
}

/** Custom data as a tree: names and values are edited in place, entries are added, removed and folded. */
export function JsonTree({ root, ...shared }: Props) {
  return <Entries {...shared} path={[]} group={root} depth={0} />;
}
