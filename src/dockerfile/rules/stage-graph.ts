import { problemRule } from './support/problemRule';

export default problemRule({
  id: 'stage-graph',
  title: 'Stages that cannot be built in any order',
  aliases: ['DL3061', 'DL3023', 'DL3022', 'DS-0006'],
  aliasesOf: ({ message, phase }) => {
    if (message.includes('before the first FROM')) return ['DL3061'];
    if (message.includes('comes later')) return ['DL3022'];
    return phase === 'graph' ? ['DL3023', 'DS-0006'] : [];
  },
  docs: {
    why: 'A stage can be built on, copied from and mounted only after it is defined, and never by itself. Everything but ARG belongs into a stage, below FROM.',
    bad: 'FROM alpine:3.20 AS app\nCOPY --from=app /bin /bin\n',
    good: 'FROM alpine:3.20 AS base\nFROM alpine:3.20 AS app\nCOPY --from=base /bin /bin\n',
    links: ['https://docs.docker.com/build/building/multi-stage/'],
  },
});
