import { ImageUp, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { limits } from '#domain/limits.ts';
import { ActionButton } from '../../components/action-button.tsx';
import classes from './settings.module.css';

const types = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];
const kilobytes = limits.logo / 1024;

function readPicture(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result)));
    reader.addEventListener('error', () => reject(reader.error ?? new Error('unreadable')));
    reader.readAsDataURL(file);
  });
}

interface Props {
  /** A `data:` picture, an https address, or "" for none. */
  readonly logo: string;
  readonly readOnly: boolean;
  readonly onChange: (logo: string) => void;
}

/** The logo: chosen as a file or dropped. A picture at another address is named, not fetched. */
export function LogoField({ logo, readOnly, onChange }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState<string | null>(null);
  const take = async (file: File | undefined) => {
    if (!file) return;
    if (!types.includes(file.type)) return setFault('Choose a PNG, JPEG, GIF or WebP picture.');
    if (file.size > limits.logo)
      return setFault(`${file.name} is too large. Choose one of at most ${kilobytes} kB.`);
    setFault(null);
    onChange(await readPicture(file).catch(() => logo));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way beside the button.
    <div
      className={classes.logo}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        if (!readOnly) void take(event.dataTransfer.files[0]);
      }}
    >
      {logo.startsWith('data:') ? <img className={classes.picture} src={logo} alt="Logo" /> : null}
      {logo.startsWith('https:') ? <bdi className={classes.dimmed}>{logo}</bdi> : null}
      {readOnly ? (
        logo === '' ? (
          <span className={classes.dimmed}>None</span>
        ) : null
      ) : (
        <>
          <ActionButton
            small
            leftSection={<ImageUp size={16} aria-hidden />}
            onClick={() => input.current?.click()}
          >
            {logo === '' ? 'Choose picture…' : 'Replace…'}
          </ActionButton>
          {logo === '' ? null : (
            <ActionButton
              small
              tone="quiet"
              leftSection={<Trash2 size={16} aria-hidden />}
              onClick={() => onChange('')}
            >
              Remove
            </ActionButton>
          )}
          <input
            ref={input}
            type="file"
            hidden
            accept={types.join(',')}
            aria-label="Logo file"
            onChange={(event) => {
              void take(event.currentTarget.files?.[0]);
              event.currentTarget.value = '';
            }}
          />
        </>
      )}
      {fault === null ? null : (
        <p className={classes.fault} role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}
