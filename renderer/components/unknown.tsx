/** In place of what the platform keeps to itself, as against what there is none of. */
export function Unknown() {
  return (
    <span style={{ color: 'var(--od-dimmed)' }} title="Not shared by the platform">
      Unknown
    </span>
  );
}
