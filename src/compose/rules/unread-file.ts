import type { Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { problemsOf } from './support/problemFindings';

export default {
  id: 'unread-file',
  since: '0.2.0',
  aliases: [],
  title: 'Unread file',
  severity: 'info',
  profiles: ['recommended', 'strict', 'security'],
  docs: {
    why: "Drydock reads regular files of up to 2 MiB that lie within the workspace folder or repository, after links are followed. Anything else that a stack names, or that Compose looks for beside it, isn't read: named pipes, devices, directories, and links that lead out of the project. What depends on such a file isn't checked.",
    severity:
      "Info: Compose may read the file, so this isn't an error, but findings that depend on it are missing.",
    bad: 'include:\n  - db/compose.yaml\nservices:\n  web:\n    image: nginx\n',
    good: 'include:\n  - cache/compose.yaml\nservices:\n  web:\n    image: nginx\n',
    links: ['https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/'],
    files: {
      'cache/compose.yaml': 'services:\n  cache:\n    image: redis\n',
      'db/compose.yaml': 'services:\n  db:\n    image: postgres\n',
      'db/.env/local': 'TAG=1.27\n',
    },
  },
  ...problemsOf('file-declined'),
} satisfies Rule<ComposeDocument>;
