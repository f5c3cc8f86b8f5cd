import type { CheckOf } from '../check';
import { failIf } from '../outcome';

const loopback = /^(?:127\.|::1\/|localhost(?::|$))/;

const check: CheckOf<'engine'> = {
  id: 'insecure-registry',
  number: '2.5',
  level: 1,
  severity: 'high',
  title: 'Insecure registry',
  about: 'engine',
  docs: {
    why: 'The engine accepts images from this registry without TLS, so that whoever is between them can replace an image.',
    remedy:
      'Give the registry a certificate, put its CA into `/etc/docker/certs.d`, and remove it from `insecure-registries` in `daemon.json`.',
    differs: 'A registry on the loopback interface, which the engine trusts by default, counts as secure.',
  },
  look: "docker info --format '{{json .RegistryConfig}}'",
  examine({ info }) {
    const insecure = info.insecureRegistries.filter((name) => !loopback.test(name));
    return failIf(insecure.length > 0 && `Insecure registries: ${insecure.slice(0, 10).join(', ')}.`);
  },
};

export default check;
