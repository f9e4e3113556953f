/**
 * Marks for the bench when an organization is opened and when it is painted. The callback of a frame runs
 * before its paint; the task after it runs when the paint is done.
 */
export function markOpening(): void {
  performance.mark('orgdesk:organization-opened');
}

/** Calls back once the current frame is painted; returns a function that cancels it. */
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
