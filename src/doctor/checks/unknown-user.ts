import type { Check } from '../check';
import { distinctPlaces } from '../../sources/place';
import { eachContainer } from '../support/each';
import { recordFact } from '../support/evidence';

const check: Check = {
  id: 'unknown-user',
  title: "User or group that the image doesn't have",
  words: 'unknown user',
  needs: ['records', 'model'],
  explains: ['crash-loop', 'exits-at-once'],
  docs: {
    why: 'A user or group that is given by name has to be in `/etc/passwd` or `/etc/group` of the image. Names of the host do not count. The engine refuses to start a container whose user it cannot find.',
    howToCheck:
      'The engine says which name it cannot find:\n\n```\ndocker inspect --format "{{.State.Error}}" CONTAINER\ndocker run --rm --entrypoint cat IMAGE /etc/passwd\n```',
    fix: 'Use a name that the image has, create the user in the Dockerfile (`RUN adduser -D app`), or give a number such as `user: "1000:1000"`, which needs no entry.',
  },
  async examine(subject) {
    return eachContainer(subject, async (container, service) => {
      const { error, status } = container.record.state;
      const [, kind, name = ''] =
        /unable to find (user|group) ([^\s:]+)(?!\S*: read )/i.exec(error) ??
        /(?:no matching entries in (passwd|group) file)()/i.exec(error) ??
        [];
      if (kind === undefined || status === 'running') return undefined;
      const isGroup = /group/.test(kind);
      const known = isGroup ? 'group' : 'user';
      const written = name || container.record.config.user;
      const build = subject.files.buildFile(service.definition);
      return {
        service: service.name,
        severity: 'problem',
        title: `The image of "${service.name}" has no ${known} "${written}", so the container can't start.`,
        evidence: [recordFact(container, error)],
        remedy: `Use a ${known} that the image has, create "${written}" in its Dockerfile, or give a numeric ID.`,
        places: distinctPlaces([
          service.definition?.wordPlace(written, 'user'),
          service.definition?.wordPlace(written, 'group_add'),
          service.definition?.keyPlace('user'),
          build?.lastPlace('USER'),
          service.definition?.place,
        ]),
      };
    });
  },
};

export default check;
