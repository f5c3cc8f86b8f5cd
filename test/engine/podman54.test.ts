import { startTestEngine, type TestEngine } from '../parts/testEngines';
import { describeCalls } from './describeCalls';
import { describePodman } from './describePodman';

describe('Podman 5.4', function () {
  this.timeout(300_000);
  let engine: TestEngine | undefined;
  const host = () => engine?.host ?? '';

  before(async () => (engine = await startTestEngine('podman-5.4', console.log)));
  after(() => engine?.stop());

  describeCalls('Podman 5.4', host, 'podman');
  describePodman('Podman 5.4', host, { networkEvents: true });
});
