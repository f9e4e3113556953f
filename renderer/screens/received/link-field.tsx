import { Textarea } from '@mantine/core';
import { limits } from '#domain/limits.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { FailureNote } from '../../components/note.tsx';
import { LinkNote } from './link-note.tsx';
import { linksOnlyInHtml } from './links-only-in-html.ts';
import classes from './received.module.css';
import type { OpenedLink } from './use-link.ts';

/** The way in that always works: the link from the email, pasted. */
export function LinkField({ text, setText, state, open }: OpenedLink) {
  return (
    <form
      className={classes.link}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') open();
      }}
    >
      <div className={classes.field}>
        <Textarea
          classNames={{ root: classes.text ?? '', description: classes.hint ?? '' }}
          data-autofocus
          label="Link from the email"
          description="Paste an invitation link, or the whole email."
          inputWrapperOrder={['label', 'description', 'input']}
          rows={2}
          spellCheck={false}
          autoComplete="off"
          maxLength={limits.pastedLink}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }}
          onPaste={(event) => {
            const hidden = linksOnlyInHtml(event.clipboardData);
            if (hidden.length === 0) return;
            event.preventDefault();
            const field = event.currentTarget;
            const pasted = [event.clipboardData.getData('text/plain'), ...hidden].join('\n');
            field.setRangeText(pasted, field.selectionStart, field.selectionEnd, 'end');
            setText(field.value);
          }}
        />
        <ActionButton
          type="submit"
          loading={state.step === 'opening'}
          reason={text.trim() === '' ? 'Paste a link first.' : null}
        >
          Open
        </ActionButton>
      </div>
      <FailureNote failure={state.step === 'failed' ? state.failure : null} />
      {state.step === 'known' ? <LinkNote meaning={state.meaning} /> : null}
    </form>
  );
}
