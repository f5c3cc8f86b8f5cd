import { startTestEngine, type TestEngine } from '../parts/testEngines';
import { describeCalls } from './describeCalls';
import { describePodman } from './describePodman';

describe('Podman 4.3', function () {
  this.timeout(300_000);
  let engine: TestEngine | undefined;
  const host = () => engine?.host ?? '';

  before(async () => (engine = await startTestEngine('podman-4.3', console.log)));
  after(() => engine?.stop());

  describeCalls('Podman 4.3', host, 'podman');
  // It has no events of networks.
  describePodman('Podman 4.3', host, { networkEvents: false });
});
