import { below } from './below';
import { fileInContainer, ulimit } from './longForms';

/** What is below `build`, relative to a service. */
export const buildDocs: Readonly<Record<string, string>> = below('build', {
  cache_to: 'Where the builder stores layers for later builds, for example `type=inline`.',
  entitlements: 'Additional rights of the build, for example `network.host` or `security.insecure`.',
  extra_hosts: 'Names and addresses for `/etc/hosts` during the build, as `name=address`.',
  isolation: 'How containers of the build are isolated. For Windows containers.',
  labels: 'Labels of the image.',
  network: 'The network that RUN instructions use, for example `host` or `none`.',
  no_cache: 'If `true`, every step runs again instead of being taken from the cache.',
  no_cache_filter: 'The stages whose steps run again instead of being taken from the cache.',
  privileged: 'Builds with additional rights, where the builder supports it.',
  provenance:
    'Whether the image gets an attestation of how it was built, or its options, for example `mode=max`.',
  pull: 'If `true`, base images are pulled even if they are there.',
  sbom: 'Whether the image gets a list of its software, or the options of the generator.',
  ...below('secrets.*', fileInContainer('secret', '`/run/secrets`')),
  shm_size: 'The size of `/dev/shm` during the build.',
  ssh: 'SSH agents or keys that `RUN --mount=type=ssh` can use, for example `default`.',
  tags: 'Additional names of the image.',
  ulimits: 'Limits for open files, processes and so on during the build.',
  ...below('ulimits.*', ulimit),
});
