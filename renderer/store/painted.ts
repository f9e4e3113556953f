/**
 * Marks for the bench: when an organization was chosen and when it stood on the screen. A frame's
 * callback runs before its paint; the task after it runs when that paint is done.
 */
export function markOpening(): void {
  performance.mark('orgdesk:organization-opened');
}

/** Calls back once the frame that is being prepared has been painted. */
export function afterPaint(callback: () => void): () => void {
  const channel = new MessageChannel();
  channel.port1.onmessage = () => {
    channel.port1.close();
    callback();
  };
  const frame = requestAnimationFrame(() => channel.port2.postMessage(null));
  return () => {
    cancelAnimationFrame(frame);
    channel.port1.onmessage = null;
    channel.port1.close();
  };
}
