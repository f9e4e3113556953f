import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { About, PackageLicense } from '#preload/contract/preferences.ts';
import { bridge } from '../../bridge/bridge.ts';
import { FormRow } from '../../components/form-row.tsx';
import { useAnswer } from '../../components/hooks/use-answer.ts';
import { LongList } from '../../components/long-list.tsx';
import { FailureNote } from '../../components/note.tsx';
import { Card, Section } from '../../components/section.tsx';
import { count } from '../../texts/counts.ts';
import { contains } from '../../texts/matching.ts';
import classes from './preferences.module.css';

function License({ name, version, license, text }: PackageLicense) {
  return (
    <details className={classes.license}>
      <summary>
        <span className={classes.package}>{name}</span> {version}
        <span className={classes.identifier}>{license || 'See text'}</span>
      </summary>
      <pre className={classes.text} data-selectable>
        {text || 'This package has no license file.'}
      </pre>
    </details>
  );
}

function Licenses({ packages }: { readonly packages: readonly PackageLicense[] }) {
  const [text, setText] = useState('');
  const found = packages.filter(({ name, license }) => contains(`${name} ${license}`, text));
  return (
    <Section
      title="Licenses"
      description={`Orgdesk is made with ${count(packages.length, 'package')} of other people.`}
    >
      <TextInput
        type="search"
        aria-label="Search packages and licenses"
        placeholder="Search packages and licenses"
        data-list-search
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      {found.length === 0 ? <p className={classes.none}>No package matches.</p> : null}
      <LongList items={found}>
        {(shown) => (
          <Card>
            {shown.map((each) => (
              <License key={`${each.name}@${each.version}`} {...each} />
            ))}
          </Card>
        )}
      </LongList>
    </Section>
  );
}

function Versions({ version, electron, chromium, node, system }: Omit<About, 'packages'>) {
  const lines = {
    Orgdesk: version,
    Electron: electron,
    Chromium: chromium,
    Node: node,
    System: system,
  };
  return (
    <Section title="About Orgdesk">
      <Card>
        {Object.entries(lines).map(([name, text]) => (
          <FormRow key={name} label={name}>
            <span data-selectable>{text}</span>
          </FormRow>
        ))}
      </Card>
    </Section>
  );
}

/** The versions of the app and its parts, and the licenses of all packages in it. */
export function AboutSettings() {
  const [answer, askAgain] = useAnswer('about', () => bridge.getAbout());
  if (answer.state === 'loading') return null;
  if (answer.state === 'failed') {
    return <FailureNote failure={answer.failure} onRetry={askAgain} />;
  }
  const { packages, ...versions } = answer.value;
  return (
    <>
      <Versions {...versions} />
      <Licenses packages={packages} />
    </>
  );
}
