import { Fragment } from 'react';
import type { TokenSource } from '#preload/contract/kinds.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ActionButton } from '../../components/action-button.tsx';
import classes from './connect-screen.module.css';

/** Says where to get a token of a kind of platform; collapsed at first. */
export function TokenHelp({ sources }: { readonly sources: readonly TokenSource[] }) {
  if (sources.length === 0) return null;
  return (
    <details className={classes.help}>
      <summary>Where do I find it?</summary>
      <dl>
        {sources.map(({ title, text, link }) => (
          <Fragment key={title}>
            <dt>{title}</dt>
            <dd>
              {text}
              {link === null ? null : (
                <ActionButton small onClick={() => void bridge.openLink({ url: link })}>
                  Open the page
                </ActionButton>
              )}
            </dd>
          </Fragment>
        ))}
      </dl>
    </details>
  );
}
