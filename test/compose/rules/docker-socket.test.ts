import rule from '../../../src/compose/rules/docker-socket';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'The engine over TCP, through a proxy that filters the API',
      text: `
        services:
          proxy:
            image: traefik:3.1
            environment:
              DOCKER_HOST: tcp://socket-proxy:2375
      `,
    },
    {
      title: 'Another socket',
      text: `
        services:
          app:
            image: example/app:1.0
            volumes:
              - /run/mysqld/mysqld.sock:/run/mysqld/mysqld.sock
      `,
    },
    {
      title: 'Engine certificates',
      text: `
        services:
          agent:
            image: example/agent:1.0
            volumes:
              - /etc/docker/certs.d:/certs:ro
      `,
    },
  ],
  invalid: [
    {
      title: "A read-only mount doesn't help: requests can still be sent",
      text: `
        services:
          proxy:
            image: traefik:3.1
            volumes:
              - /var/run/docker.sock:/var/run/docker.sock:ro
        #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning docker-socket
      `,
    },
    {
      title: 'In long form, from a variable with a default',
      text: `
        services:
          ui:
            image: example/ui:1.0
            volumes:
              - type: bind
        #       ^^^^^^^^^^ warning docker-socket (to 7:37)
                source: \${SOCKET:-/run/user/1000/docker.sock}
                target: /var/run/docker.sock
      `,
    },
    {
      title: 'The sockets of other engines',
      text: `
        services:
          runner:
            image: example/runner:1.0
            volumes:
              - /run/podman/podman.sock:/var/run/docker.sock
        #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning docker-socket
              - "/run/containerd/containerd.sock:/run/containerd/containerd.sock"
        #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning docker-socket
      `,
    },
    {
      title: 'A hint for images that are made to work with the engine, from any registry',
      text: `
        services:
          ui:
            image: portainer/portainer-ce:2.21
            volumes:
              - /var/run/docker.sock:/var/run/docker.sock
        #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint docker-socket
          updates:
            image: ghcr.io/containrrr/watchtower
            volumes:
              - /var/run/docker.sock:/var/run/docker.sock
        #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint docker-socket
          cli:
            image: docker:28-cli
            volumes:
              - /var/run/docker.sock:/var/run/docker.sock
        #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint docker-socket
          # Of another owner: an image with that name may be anything.
          other:
            image: example/agent
            volumes:
              - /var/run/docker.sock:/var/run/docker.sock
        #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning docker-socket
      `,
    },
  ],
});
