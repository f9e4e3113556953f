// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { User } from 'lucide-react';
import { useRef } from 'react';
import { expect, test, vi } from 'vitest';
import type { ActivityEvent } from '#domain/activity-event.ts';
import { packetTable } from '#domain/roles/packet.ts';
import { Timeline } from '#renderer/screens/activity/timeline.tsx';
import { activityEvent, isoBefore, noon, shell } from './samples.ts';
import { renderComponent, setElementSize } from './support/render.tsx';

const hour = 3_600_000;
const opened = vi.fn();
const copied = vi.fn();

function Shown({ events, query = '' }: { events: readonly ActivityEvent[]; query?: string }) {
  const scroller = useRef<HTMLDivElement>(null);
  return (
    <div ref={scroller}>
      <div>
        <Timeline
          label="Activity"
          events={events}
          query={query}
          roleTable={packetTable}
          namesProjects
          actionsOf={({ id }) => [
            { label: 'Open', icon: User, key: 'Enter', reason: null, run: () => opened(id) },
          ]}
          onCopy={(all) => copied(all.map(({ id }) => id))}
          scroller={scroller}
        />
      </div>
    </div>
  );
}

function show(events: readonly ActivityEvent[]) {
  vi.useFakeTimers({ now: noon, toFake: ['Date'] });
  setElementSize();
  opened.mockReset();
  copied.mockReset();
  return renderComponent(<Shown events={events} />, { shell: shell() });
}

/** Grace, Edsger and so on were removed, by Ada; an hour lies between two of them. */
const removed = (amount: number) =>
  Array.from({ length: amount }, (_, at) =>
    activityEvent({
      id: `removed-${at}`,
      at: isoBefore(at * 1000),
      verb: 'removed',
      person: { userId: `person-${at}`, memberId: `member-${at}`, name: `Person ${at}` },
    }),
  );
const rows = () =>
  screen.getAllByRole('row').flatMap((row) => row.getAttribute('aria-label') ?? []);

test('events stand under the day on which they happened', () => {
  show([
    activityEvent({ id: 'new' }),
    activityEvent({ id: 'old', at: isoBefore(24 * hour), verb: 'removed' }),
  ]);
  expect(screen.getByRole('rowheader', { name: 'Today' })).toBeDefined();
  expect(screen.getByRole('rowheader', { name: 'Yesterday' })).toBeDefined();
  expect(rows()).toEqual(['Ada changed Grace from Collaborator to Billing', 'Ada removed Grace']);
});

test('equal events are one row, which opens and folds again by Enter', async () => {
  const { user } = show(removed(3));
  expect(rows()).toEqual(['Ada removed 3 people']);
  await user.tab();
  await user.keyboard('{Enter}');
  expect(rows()).toEqual([
    'Ada removed 3 people',
    'Ada removed Person 0',
    'Ada removed Person 1',
    'Ada removed Person 2',
  ]);
  await user.keyboard('{Enter}');
  expect(rows()).toEqual(['Ada removed 3 people']);
});

test('the arrows move between events, Enter opens one and Ctrl+C copies it', async () => {
  const { user } = show(removed(2));
  await user.tab();
  await user.keyboard('{ArrowDown}{Enter}');
  expect(opened).toHaveBeenCalledWith('removed-1');
  await user.keyboard('{Control>}c{/Control}');
  expect(copied).toHaveBeenCalledWith(['removed-1']);
});

test('a new event waits behind a pill while the focus is in the list', async () => {
  const events = removed(2);
  const { user, rerender } = show(events);
  await user.tab();
  rerender(<Shown events={[activityEvent({ id: 'new' }), ...events]} />);
  expect(rows()).toHaveLength(2);
  await user.click(screen.getByRole('button', { name: 'Show 1 new event' }));
  expect(rows()).toHaveLength(3);
});

test('older events join the list at once, also under the pointer', async () => {
  const events = removed(2);
  const { user, rerender } = show(events);
  await user.tab();
  rerender(<Shown events={[...events, activityEvent({ id: 'older', at: isoBefore(hour) })]} />);
  expect(rows()).toHaveLength(3);
  expect(screen.queryByRole('button', { name: /new event/ })).toBeNull();
});

test('of ten thousand events only the visible ones are drawn', () => {
  const kinds = ['project', 'key'] as const;
  show(
    Array.from({ length: 10_000 }, (_, at) =>
      activityEvent({ id: `event-${at}`, kind: kinds[at % 2] ?? 'other', verb: 'other' }),
    ),
  );
  expect(rows().length).toBeLessThan(100);
});
