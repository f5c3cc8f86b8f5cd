import type { CheckOf } from '../check';
import { fail, pass } from '../outcome';

const check: CheckOf<'engine'> = {
  id: 'no-authorization-plugin',
  number: '2.12',
  level: 2,
  severity: 'low',
  title: 'No authorization plugin',
  about: 'engine',
  docs: {
    why: 'Whoever may use the engine may do everything with it, such as starting a privileged container.',
    remedy:
      'If several people use the engine, install an [authorization plugin](https://docs.docker.com/engine/extend/plugins_authorization/) and set `authorization-plugins` in `daemon.json`.',
  },
  look: "docker info --format '{{.Plugins.Authorization}}'",
  examine: ({ info }) =>
    info.authorizationPlugins.length > 0 ? pass : fail('The engine has no authorization plugin.'),
};

export default check;
