import { type Message, say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import { baseOf } from '../bases/baseOf';
import type { Dockerfile } from '../model/dockerfile';
import { readMount } from '../shell/mount';
import type { Stage } from '../syntax/instruction';
import type { Instruction } from '../syntax/instruction';

const messages = {
  buildFails:
    "Shell form needs /bin/sh, which this image doesn't have, so the build fails here. Run the command in an earlier stage and copy the result.",
  checkFails:
    'Shell form needs /bin/sh, which this image doesn\'t have, so every check fails. Use exec form: HEALTHCHECK CMD ["program", "argument"].',
  startFails:
    'Shell form needs /bin/sh, which this image doesn\'t have, so the container can\'t start. Use exec form: {keyword} ["program", "argument"].',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'shell-form-without-shell',
  since: '0.2.0',
  aliases: [],
  title: 'Shell form in an image without a shell',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'Shell form runs a command with `/bin/sh -c`. `scratch` and distroless images have no `/bin/sh`, so the build fails at a RUN, and the container fails to start at a CMD or ENTRYPOINT. Do the work in an earlier stage and copy the result, or use exec form.',
    severity:
      'Warning: not an error, because the builder accepts the file and fails only when it gets there.',
    bad: 'FROM scratch\nCOPY app /app\nCMD /app --serve\n',
    good: 'FROM scratch\nCOPY app /app\nCMD ["/app", "--serve"]\n',
    links: ['https://docs.docker.com/reference/dockerfile/#shell-and-exec-form'],
  },
  messages,
  *check(document) {
    const mayHaveShell = new Map<Stage, boolean>();
    for (const stage of document.stages) {
      const base = stage.parent ? undefined : baseOf(stage);
      let hasShell = stage.parent ? (mayHaveShell.get(stage.parent) ?? true) : base?.shell !== 'none';
      for (const instruction of stage.steps) {
        hasShell ||= instruction.keyword === 'SHELL' || bringsShell(instruction);
        if (hasShell) break;
        if (!isShellForm(instruction) || mountsShell(instruction)) continue;
        const { keyword, keywordSpan, trigger } = instruction;
        if (trigger) continue;
        yield { span: keywordSpan, ...messageOf(keyword) };
      }
      mayHaveShell.set(stage, hasShell);
    }
  },
};

export default rule;

function messageOf(keyword: string): Message {
  if (keyword === 'RUN') return say(messages, 'buildFails');
  return keyword === 'HEALTHCHECK' ? say(messages, 'checkFails') : say(messages, 'startFails', { keyword });
}

function isShellForm({ keyword, json, isBadJson, command, args }: Instruction): boolean {
  if (json || isBadJson || command.text === '') return false;
  if (keyword === 'HEALTHCHECK') return args[0]?.text.toUpperCase() === 'CMD';
  return keyword === 'RUN' || keyword === 'CMD' || keyword === 'ENTRYPOINT';
}

/** Whether a RUN mounts the folder that the shell is in, or the shell itself. */
function mountsShell({ keyword, flags }: Instruction): boolean {
  if (keyword !== 'RUN') return false;
  return flags
    .filter(({ name }) => name === 'mount')
    .map(readMount)
    .some(({ type, target = '' }) => type === 'bind' && /^\/(?:(?:usr\/)?bin(?:\/sh)?|usr)?$/.test(target));
}

/** Whether what is copied may have a shell in it: a root file system, a folder of programs, or a shell by its name. */
function bringsShell({ keyword, args, heredocs }: Instruction): boolean {
  if (keyword === 'RUN') return false;
  if ((keyword !== 'COPY' && keyword !== 'ADD') || heredocs.length > 0) return false;
  const target = args.at(-1)?.text.replace(/["']/g, '') ?? '';
  const sources = args.slice(0, -1).map(({ text }) => text);
  if (/^(?:\/|\.\/?|\/?(?:usr\/)?(?:local\/)?s?bin\/?|\/?usr\/?)$/.test(target)) {
    return (
      !sources.every((source) => /\.(?:crt|pem|conf|json|ya?ml|toml|txt|html|wasm)$/.test(source)) ||
      keyword === 'ADD'
    );
  }
  return (
    target.includes('$') ||
    [...sources, target].some((path) => /busybox|toybox|(?:^|\/)(?:ba|da|a)?sh$|rootfs|\.tar/.test(path))
  );
}
