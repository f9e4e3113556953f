import { NativeSelect, Stack } from '@mantine/core';
import { Name } from '../../components/name.tsx';
import { Note } from '../../components/note.tsx';
import { type CodePage, codePages } from './code-pages.ts';

interface Props {
  /** Of the file. */
  readonly name: string;
  readonly codePage: CodePage;
  readonly onChange: (codePage: CodePage) => void;
}

const choices = (Object.keys(codePages) as CodePage[]).map((value) => ({
  value,
  label: codePages[value],
}));

/** Says in which code page a file was read, and lets the person choose another. */
export function CodePageNote({ name, codePage, onChange }: Props) {
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
