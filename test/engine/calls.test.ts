import { describeCalls } from './describeCalls';
import { testEngineHost } from './testEngine';

const kind = process.env['DRYDOCK_TEST_ENGINE_KIND'] ?? 'docker';
describeCalls("the machine's engine", testEngineHost, kind.startsWith('podman') ? 'podman' : 'docker');
