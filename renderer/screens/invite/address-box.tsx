import { NativeSelect, Stack, Textarea } from '@mantine/core';
import { FileUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { ActionButton } from '../../components/action-button.tsx';
import { Name } from '../../components/name.tsx';
import { Note } from '../../components/note.tsx';
import classes from './address-box.module.css';
import { type CodePage, codePages, decode } from './code-pages.ts';
import { asAdded, readFileText, withFile } from './file-text.ts';
import { useFileDrop } from './use-file-drop.ts';

interface CodePageNoteProps {
  /** The name of the file. */
  readonly name: string;
  readonly codePage: CodePage;
  readonly onChange: (codePage: CodePage) => void;
}

const choices = (Object.keys(codePages) as CodePage[]).map((value) => ({
  value,
  label: codePages[value],
}));

/** Says in which encoding a file was read, and lets the person choose another. */
function CodePageNote({ name, codePage, onChange }: CodePageNoteProps) {
  return (
    <Note tone="warning">
      <Stack gap={8}>
        <span>
          <Name inline>{`“${name}”`}</Name> isn’t saved as Unicode. Check the names, or choose
          another encoding.
        </span>
        <NativeSelect
          aria-label={`Encoding of “${name}”`}
          data={choices}
          value={codePage}
          onChange={({ currentTarget: { value } }) => {
            const chosen = choices.find((each) => each.value === value);
            if (chosen) onChange(chosen.value);
          }}
        />
      </Stack>
    </Note>
  );
}

interface Props {
  readonly text: string;
  readonly onChange: (text: string) => void;
  /** What a table can have, said while the box is empty. */
  readonly hint?: string;
}

/** A file whose encoding was guessed, and its text in the box. */
interface Guessed {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly codePage: CodePage;
  readonly added: string;
}

/** The box in which addresses are typed, pasted, or added from a file. */
export function AddressBox({
  text,
  onChange,
  hint = 'Columns: name, email, role, projects',
}: Props) {
  const box = useRef<HTMLDivElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const [reasons, setReasons] = useState<readonly string[]>([]);
  const [guessed, setGuessed] = useState<readonly Guessed[]>([]);
  const latest = useRef(text);
  latest.current = text;
  const add = async (files: readonly File[]) => {
    const read = await Promise.all(
      files.map(async (file) => ({
        name: file.name,
        ...(await readFileText(file, navigator.language)),
      })),
    );
    const texts = read.flatMap((each) => (each.ok ? [each.text] : []));
    setReasons(read.flatMap((each) => (each.ok ? [] : [each.reason])));
    const more = read.flatMap((each) => {
      if (!each.ok || each.codePage === null) return [];
      const { name, bytes, codePage } = each;
      return [{ name, bytes, codePage, added: asAdded(each.text) }];
    });
    setGuessed((before) => [
      ...before.filter(({ added }) => latest.current.includes(added)),
      ...more,
    ]);
    if (texts.length > 0) onChange(texts.reduce(withFile, latest.current));
  };
  const readAgain = (file: Guessed, codePage: CodePage) => {
    const added = asAdded(decode(file.bytes, codePage));
    setGuessed(guessed.map((each) => (each === file ? { ...file, codePage, added } : each)));
    onChange(text.replace(file.added, () => added));
  };
  const over = useFileDrop(box, (files) => void add(files));
  return (
    <div ref={box} className={classes.box} data-over={over || undefined}>
      <Textarea
        data-autofocus
        label="Email addresses"
        description="Paste addresses, spreadsheet cells or CSV, or drop a file."
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
        {text === '' ? <span className={classes.hint}>{hint}</span> : null}
        <input
          ref={chooser}
          type="file"
          hidden
          multiple
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          aria-label="Choose a file"
          onChange={(event) => {
            void add([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = '';
          }}
        />
      </div>
      {guessed
        .filter(({ added }) => text.includes(added))
        .map((file, index) => (
          <CodePageNote
            // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name.
            key={index}
            name={file.name}
            codePage={file.codePage}
            onChange={(codePage) => readAgain(file, codePage)}
          />
        ))}
      {reasons.map((reason) => (
        <Note key={reason} tone="bad">
          {reason}
        </Note>
      ))}
      {over ? (
        <div className={classes.drop} aria-hidden>
          Drop to add addresses
        </div>
      ) : null}
    </div>
  );
}
