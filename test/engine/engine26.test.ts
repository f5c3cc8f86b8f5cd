import { startTestEngine, type TestEngine } from '../parts/testEngines';
import { describeCalls } from './describeCalls';
import { describeFilesInParts } from './describeFilesInParts';
import { describeLayers } from './describeLayers';

describe('engine 26.1', function () {
  this.timeout(300_000);
  let engine: TestEngine | undefined;
  const host = () => engine?.host ?? '';

  before(async () => (engine = await startTestEngine('docker-26.1', console.log)));
  after(() => engine?.stop());

  describeCalls('engine 26.1', host);
  describeFilesInParts('engine 26.1', host, true);
  // Many files are for one of the engines: they take the machine ten seconds.
  describeLayers('engine 26.1', host, 5);
});
