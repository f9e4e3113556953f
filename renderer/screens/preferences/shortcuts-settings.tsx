import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { Card, Section } from '../../components/section.tsx';
import { ShortcutList } from '../help/shortcut-list.tsx';

/** Every keyboard shortcut, searched by what it does or by its keys. */
export function ShortcutsSettings() {
  const [text, setText] = useState('');
  return (
    <Section title="Keyboard shortcuts">
      <TextInput
        type="search"
        aria-label="Search shortcuts"
        placeholder="Search shortcuts"
        data-list-search
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <Card padded>
        <ShortcutList text={text} />
      </Card>
    </Section>
  );
}
