import { TextInput } from '@mantine/core';
import { limits } from '#domain/limits.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { FailureNote } from '../../components/note.tsx';
import { LinkNote } from './link-note.tsx';
import classes from './received.module.css';
import type { OpenedLink } from './use-link.ts';

/** The way in that always works: the link of the e-mail, pasted. */
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
        <TextInput
          classNames={{ root: classes.text ?? '', description: classes.hint ?? '' }}
          data-autofocus
          label="Link from the e-mail"
          description="Paste the link of an invitation, or the whole e-mail."
          inputWrapperOrder={['label', 'description', 'input']}
          spellCheck={false}
          autoComplete="off"
          maxLength={limits.pastedLink}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
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
