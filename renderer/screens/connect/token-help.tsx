import classes from './connect-screen.module.css';

/** Where the two kinds of platforms give out a token; open only for those who ask. */
export function TokenHelp() {
  return (
    <details className={classes.help}>
      <summary>Where do I find it?</summary>
      <dl>
        <dt>In a Packet-style console</dt>
        <dd>Open your user menu, choose API Keys, add a read/write key and copy its token.</dd>
        <dt>On an Orgdesk platform</dt>
        <dd>Open the page you reached from your invitation, and create a token there.</dd>
      </dl>
    </details>
  );
}
