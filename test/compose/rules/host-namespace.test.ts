import rule from '../../../src/compose/rules/host-namespace';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'The namespace of another service',
      text: `
        services:
          app:
            image: example/app:1.0
          probe:
            image: example/probe:1.0
            network_mode: service:app
            pid: service:app
      `,
    },
    {
      title: 'No network at all',
      text: `
        services:
          job:
            image: example/job:1.0
            network_mode: none
            ipc: private
      `,
    },
    {
      title: 'The word "host" in other keys',
      text: `
        services:
          web:
            image: nginx:1.27
            hostname: host
            environment: { BIND: host }
      `,
    },
  ],
  invalid: [
    {
      title: 'A metrics exporter for the host',
      text: `
        services:
          exporter:
            image: example/node-exporter:1.8
            network_mode: host
        #                 ^^^^ warning host-namespace
            pid: "host"
        #        ^^^^^^ warning host-namespace
      `,
    },
    {
      title: 'Shared memory for a database',
      text: `
        services:
          db:
            image: example/db:1.0
            ipc: host
        #        ^^^^ warning host-namespace
            uts: host
        #        ^^^^ warning host-namespace
      `,
    },
    {
      title: 'Control groups and users',
      text: `
        services:
          builder:
            image: example/builder:1.0
            cgroup: host
        #           ^^^^ warning host-namespace
            userns_mode: host
        #                ^^^^ warning host-namespace
      `,
    },
  ],
});
