import { alarms } from '../../lib/alarms';
import { proofOf } from './proof/proofs';

describe('an alarm on metric math that nobody has proved', () => {
  const entry = { ...alarms['lane-queue-age'], id: 'lane-throttles' };

  it('is told where its proof goes', () => {
    expect(() => proofOf(entry)).toThrow(
      "add 'lane-throttles' to the file of its topic, test/alarms/proof/lane-*.ts, and say there what its metrics are",
    );
  });
});
