/** Runs before each test file of the platform: the test that causes a wrong answer fails. */
import { afterAll, afterEach, inject } from 'vitest';
import { assertConformance, recordIn } from './recorder.ts';

recordIn(inject('conformanceFolder'));
afterEach(assertConformance);
afterAll(assertConformance);
