import { Textarea } from '@mantine/core';
import { FileUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { ActionButton } from '../../components/action-button.tsx';
import { Note } from '../../components/note.tsx';
import classes from './address-box.module.css';
import { readFileText, withFile } from './file-text.ts';
import { useFileDrop } from './use-file-drop.ts';

interface Props {
  readonly text: string;
  readonly onChange: (text: string) => void;
}

/** Where addresses are typed, pasted, or put from a file. */
export function AddressBox({ text, onChange }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const [reasons, setReasons] = useState<readonly string[]>([]);
  const latest = useRef(text);
  latest.current = text;
  const add = async (files: readonly File[]) => {
    const read = await Promise.all(files.map(readFileText));
    const texts = read.flatMap((each) => (each.ok ? [each.text] : []));
    setReasons(read.flatMap((each) => (each.ok ? [] : [each.reason])));
    if (texts.length > 0) onChange(texts.reduce(withFile, latest.current));
  };
  const over = useFileDrop(box, (files) => void add(files));
  return (
    <div ref={box} className={classes.box} data-over={over || undefined}>
      <Textarea
        data-autofocus
        label="E-mail addresses"
        description="One or many, with names or without, as lines, cells of a spreadsheet or CSV. Paste them, or drop a file here."
        placeholder={'ada@example.org\nGrace Hopper <grace@example.org>'}
        classNames={{ input: classes.input ?? '' }}
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setReasons([]);
          onChange(event.currentTarget.value);
        }}
      />
      <div className={classes.below}>
        <ActionButton
          small
          leftSection={<FileUp size={14} aria-hidden />}
          onClick={() => chooser.current?.click()}
        >
          Choose a file…
        </ActionButton>
        <span className={classes.hint}>
          CSV may have the columns name, e-mail, role and projects.
        </span>
        <input
          ref={chooser}
          type="file"
          hidden
          multiple
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          aria-label="File with addresses"
          onChange={(event) => {
            void add([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = '';
          }}
        />
      </div>
      {reasons.map((reason) => (
        <Note key={reason} tone="bad">
          {reason}
        </Note>
      ))}
      {over ? (
        <div className={classes.drop} aria-hidden>
          Drop to read the addresses
        </div>
      ) : null}
    </div>
  );
}
