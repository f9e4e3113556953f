import { limits } from '#domain/limits.ts';
import { GrowingText } from '../../components/growing-text.tsx';

interface Props {
  readonly value: string;
  readonly onChange: (message: string) => void;
}

/** What an invitation's email says beside its link. */
export function MessageField({ value, onChange }: Props) {
  return (
    <GrowingText
      label="Message"
      description="Optional. Appears in the email above the link."
      minRows={2}
      maxRows={6}
      maxLength={limits.invitationMessage}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
