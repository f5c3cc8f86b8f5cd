import { ensureEngine26 } from '../parts/composeCli';
import { importBusybox } from '../parts/images';
import { startPrivateEngine, type PrivateEngine } from '../parts/privateEngine';
import { describeCalls } from './describeCalls';
import { describeFilesInParts } from './describeFilesInParts';
import { describeLayers } from './describeLayers';

describe('engine 26.1', function () {
  this.timeout(300_000);
  let daemon: PrivateEngine | undefined;

  before(async () => {
    const binaries = await ensureEngine26(console.log);
    daemon = await startPrivateEngine({ name: 'engine26', binaries, log: () => undefined });
    await importBusybox(daemon);
  });
  after(() => daemon?.stop());

  describeCalls('engine 26.1', () => daemon?.host ?? '');
  describeFilesInParts('engine 26.1', () => daemon?.host ?? '', true);
  // Many files are for one of the engines: they take the machine ten seconds.
  describeLayers('engine 26.1', () => daemon?.host ?? '', 5);
});
