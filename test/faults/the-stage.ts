import { openStage, type Stage } from './stage';

/** One emulator for all tests that import this: to open it takes longer than most of them. */
let opened: Stage | undefined;
beforeAll(async () => (opened = await openStage()), 120_000);
afterEach(() => opened?.proxy.inject(() => undefined));
afterAll(() => opened?.close());

/** The stage, within a test. */
export function theStage(): Stage {
  if (!opened) throw new Error('the stage is not open');
  return opened;
}
