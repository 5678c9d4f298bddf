import { openTasks, pause } from '../../lib/local/peak/tasks';
import { progressOn } from '../../lib/local/progress';

function recorded(isTTY: boolean) {
  const written: string[] = [];
  let nowMs = 0;
  const progress = progressOn({ isTTY, columns: 40, write: (text) => written.push(text) }, () => nowMs);
  return { progress, text: () => written.join(''), pass: (ms: number) => (nowMs += ms) };
}

describe('the progress display', () => {
  it('is one line per step where there is no terminal', async () => {
    const { progress, text, pass } = recorded(false);
    await progress.step('DeployOptions', (note) => {
      note('5 stacks');
      pass(3400);
      return Promise.resolve();
    });
    progress.say('done');
    expect(text()).toBe('✓ DeployOptions: 5 stacks 3.4 s\ndone\n');
  });

  it('marks a step that failed and passes its error on', async () => {
    const { progress, text } = recorded(false);
    await expect(progress.step('DeployOptions', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(text()).toBe('✗ DeployOptions 0.0 s\n');
  });

  it('gives back what the step made', async () => {
    await expect(recorded(false).progress.step('x', () => Promise.resolve(7))).resolves.toBe(7);
  });

  it('rewrites the present step in place on a terminal, never wider than it is', async () => {
    const { progress, text } = recorded(true);
    await progress.step('A step', (note) => {
      note('with a note that is longer than the whole terminal is wide');
      progress.say('a line above it');
      return Promise.resolve();
    });
    expect(text()).toContain('\r\u001b[2K');
    const drawn = text()
      .split('\r\u001b[2K')
      .filter((line) => /^[⠋⠙⠹]/.test(line));
    expect(drawn.length).toBeGreaterThan(0);
    expect(drawn.every((line) => line.length < 40)).toBe(true);
  });

  it('breaks what it says to the width of a terminal, between words and further in, but nothing that is to be typed', () => {
    const { progress, text } = recorded(true);
    progress.say('  a sentence that is longer than the terminal is wide, twice over');
    progress.say('  npx cdk-headroom redrive checkout --env local');
    expect(text().replaceAll('\r\u001b[2K', '')).toBe(
      '  a sentence that is longer than the\n    terminal is wide, twice over\n  npx cdk-headroom redrive checkout --env local\n',
    );
  });

  it('breaks nothing where there is no terminal', () => {
    const { progress, text } = recorded(false);
    progress.say('a sentence that is longer than a terminal would be wide here');
    expect(text()).toBe('a sentence that is longer than a terminal would be wide here\n');
  });

  it('says nothing any more once it is silenced', async () => {
    const { progress, text } = recorded(true);
    progress.silence();
    const before = text();
    progress.say('late');
    await progress.step('late', () => Promise.resolve());
    expect(text().replaceAll('\r\u001b[2K', '')).toBe(before.replaceAll('\r\u001b[2K', ''));
  });
});

describe('repeated tasks', () => {
  const yieldOnce = () => new Promise<void>((done) => setImmediate(done));

  it('go on until they are stopped, and never run twice at once', async () => {
    const tasks = openTasks(yieldOnce);
    let running = 0;
    let runs = 0;
    let most = 0;
    const enough = new Promise<void>((done) => {
      tasks.repeat(1, async () => {
        most = Math.max(most, ++running);
        await yieldOnce();
        running -= 1;
        if (++runs === 3) done();
      });
    });
    await enough;
    await tasks.stop();
    const after = runs;
    await yieldOnce();
    expect([most, runs]).toEqual([1, after]);
  });

  it('fail together: the first error ends all of them', async () => {
    const tasks = openTasks(yieldOnce);
    let others = 0;
    tasks.repeat(1, () => {
      others += 1;
      return Promise.resolve();
    });
    tasks.repeat(1, () => Promise.reject(new Error('broken')));
    await expect(tasks.failed).rejects.toThrow('broken');
    await tasks.stop();
    const after = others;
    await yieldOnce();
    expect(others).toBe(after);
  });

  it('end at once when they are stopped in the middle of a pause', async () => {
    const stopping = new AbortController();
    const paused = pause(1e9, stopping.signal);
    stopping.abort();
    await expect(paused).resolves.toBeUndefined();
    await expect(pause(1e9, stopping.signal)).resolves.toBeUndefined();
  });
});
