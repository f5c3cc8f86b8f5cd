import { startTestEngine, type TestEngine } from '../parts/testEngines';
import { describeCalls } from './describeCalls';
import { describeFilesInParts } from './describeFilesInParts';
import { describeLayers } from './describeLayers';

describe("engine 28.5 with containerd's image store", function () {
  this.timeout(300_000);
  let engine: TestEngine | undefined;
  const host = () => engine?.host ?? '';

  before(async () => (engine = await startTestEngine('docker-28.5', console.log)));
  after(() => engine?.stop());

  describeCalls('engine 28.5', host);
  describeFilesInParts('engine 28.5', host, true);
  describeLayers('engine 28.5', host, 5, true);
});
