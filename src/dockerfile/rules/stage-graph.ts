import { problemRule } from './support/problemRule';

export default problemRule({
  id: 'stage-graph',
  since: '0.1.0',
  title: 'Invalid stage dependency',
  aliases: ['DL3061', 'DL3023', 'DL3022', 'DS-0006'],
  aliasesOf: ({ detail, phase }) => {
    if (detail === 'before-first-stage') return ['DL3061'];
    if (detail === 'later-stage') return ['DL3022'];
    return phase === 'graph' ? ['DL3023', 'DS-0006'] : [];
  },
  docs: {
    why: 'A stage can only be used by FROM, COPY --from and mounts below it, and never by itself. Every instruction except ARG belongs in a stage, below FROM.',
    bad: 'FROM alpine:3.20 AS app\nCOPY --from=app /bin /bin\n',
    good: 'FROM alpine:3.20 AS base\nFROM alpine:3.20 AS app\nCOPY --from=base /bin /bin\n',
    links: ['https://docs.docker.com/build/building/multi-stage/'],
  },
});
