// @vitest-environment happy-dom
import { waitFor } from '@testing-library/react';
import { expect, onTestFinished, test, vi } from 'vitest';
import { useStore } from '#renderer/store/store.ts';
import { useReadyMark } from '#renderer/store/use-painted.ts';
import { stubBridge } from './bridge-stub.ts';
import { shell } from './samples.ts';
import { renderComponent } from './support/render.tsx';

function Screen() {
  useReadyMark();
  return <main>Projects</main>;
}

test('a painted screen is reported to main once, after its frame', async () => {
  onTestFinished(() => void vi.restoreAllMocks());
  const bridge = stubBridge({ painted: vi.fn(async () => null) });
  const frames: FrameRequestCallback[] = [];
  vi.spyOn(window, 'requestAnimationFrame').mockImplementation((callback) => frames.push(callback));
  const { rerender } = renderComponent(<Screen />, { shell: shell() });
  expect(frames).toHaveLength(1);
  expect(bridge.painted).not.toHaveBeenCalled();
  for (const draw of frames) draw(0);
  await waitFor(() => expect(useStore.getState().painted).toBe(true));
  rerender(<Screen key="another" />);
  expect(frames).toHaveLength(1);
  expect(bridge.painted).toHaveBeenCalledOnce();
});
