import type { LogLine } from '../../engine/logs/line';
import type { Case, ContainerCase, ServiceCase } from '../case/case';
import { distinctPlaces } from '../../sources/place';
import type { Check } from '../check';
import { hasCapability, identityOf } from '../support/access';
import { failuresOf } from '../support/denied';
import { eachContainer } from '../support/each';
import { logQuotes, recordFact } from '../support/evidence';
import { inContainer, mountAt } from '../support/paths';
import { programPlaces } from '../support/program';
import { severityOf } from '../support/severity';
import { fateOf } from '../support/state';

/** `0.0.0.0:80`, `[::]:80`, `:80`: a port below 1000 with its address; no time, no line of a file, no member of JSON. */
const lowPort =
  /(?:(?:\d{1,3}\.){3}\d{1,3}|\[[\da-f:.]*\]|\*|localhost|(?<=^|[\s(=:]|(?<!\w)["'])):\d{1,3}(?![\w.]|:\S)/i;

/** What programs say when they lack a capability; the first one that the container lacks counts. */
const signs: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\bl?chown|changing ownership|change owner/i, ['CHOWN']],
  [/\bsetgroups|\bsetgid|setegid|initgroups|set groups|set gid|change (?:to )?group/i, ['SETGID']],
  [
    /\bsetuid|seteuid|setresuid|\bsu:|su-exec|gosu|setpriv|switch(?:ing)? user|change (?:to )?user|drop(?:ping)? privileges|set uid/i,
    ['SETUID', 'SETGID'],
  ],
  [
    new RegExp(`\\bbind|\\blisten|${lowPort.source}.*(?:denied|permitted)|privileged port|low port`, 'i'),
    ['NET_BIND_SERVICE'],
  ],
  [/\bping\b|raw socket|SOCK_RAW|icmp/i, ['NET_RAW']],
  [
    /iptables|nftables|RTNETLINK|netlink|\bip (?:link|route|addr)|\bifconfig|\broute\b|\btun\b|\/dev\/net\/tun|\btc\b|wireguard|SIOCS\w+|xtables|interface/i,
    ['NET_ADMIN'],
  ],
  [/\bu?mount\b|pivot_root|unshare|setns|\bfuse\b|swapon|\bsethostname|hostname:/i, ['SYS_ADMIN']],
  [/\bmknod/i, ['MKNOD']],
  [/\bchroot/i, ['SYS_CHROOT']],
  [
    /settimeofday|clock_settime|adjtimex|set date|set (?:the )?(?:system )?(?:time|clock)|ntpd?|chronyd|hwclock/i,
    ['SYS_TIME'],
  ],
  [/setpriority|\bnice|sched_set|ioprio|renice|SCHED_/i, ['SYS_NICE']],
  [/ptrace|strace|\bgdb\b|attach to process/i, ['SYS_PTRACE']],
  [/setrlimit|ulimit|prlimit/i, ['SYS_RESOURCE']],
  [/mlock|lock memory|memlock/i, ['IPC_LOCK']],
  [/\bkill\b|signal to/i, ['KILL']],
  [/chmod|utime|changing permissions|setting (?:attributes|times)|set permissions/i, ['FOWNER']],
  [/insmod|modprobe|init_module|kernel module/i, ['SYS_MODULE']],
  [/dmesg|klogctl|syslog\(/i, ['SYSLOG']],
];

const check: Check = {
  id: 'capability-missing',
  title: "Capability that the program needs and doesn't have",
  words: 'capability missing',
  needs: ['records', 'logs', 'files', 'model'],
  explains: ['crash-loop', 'exits-at-once', 'healthcheck-wrong'],
  docs: {
    why: "Root in a container has only some of the powers of root, and none where `cap_drop: [ALL]` is set: it can't change owners, switch to another user, or read files of others then. Others, such as changes to the network or mounting, need a capability that no container has by default.",
    howToCheck:
      'What was dropped and added, and what the program has:\n\n```\ndocker inspect --format "{{.HostConfig.CapDrop}} {{.HostConfig.CapAdd}}" CONTAINER\ndocker exec CONTAINER grep Cap /proc/1/status\n```',
    fix: 'Add the one capability that is needed with `cap_add`, or let the program do without: prepare owners in the image, run it as its final user from the start.',
  },
  async examine(subject) {
    return eachContainer(subject, async (container, service) => {
      const fate = await fateOf(container, subject);
      const { capDrop, privileged, capAdd } = container.record.host;
      if (privileged) return undefined;
      const failures = await failuresOf(container, ['not-permitted', 'denied']);
      const identity = failures.length > 0 ? await identityOf(container) : undefined;
      for (const failure of failures) {
        const capability = await missingFor(
          container,
          failure.kind === 'denied',
          failure.line,
          failure.paths,
          identity?.uid,
        );
        if (capability === undefined) continue;
        return {
          service: service.name,
          severity: await severityOf(container, fate, [failure.line]),
          title: `"${service.name}" needs the capability ${capability}, which its container doesn't have.`,
          evidence: [
            ...logQuotes(container, [failure.line]),
            recordFact(
              container,
              `capabilities dropped: ${capDrop.join(', ') || 'none'}; added: ${capAdd.join(', ') || 'none'}`,
            ),
          ],
          remedy: `Add ${capability} to "cap_add" of the service, or let the program do without it.`,
          places: placesOf(subject, service, failure.line),
        };
      }
      return undefined;
    });
  },
};

/** The capability whose absence a line reports; undefined where it may be something else. */
async function missingFor(
  container: ContainerCase,
  isDenied: boolean,
  { text }: LogLine,
  paths: readonly string[],
  uid: number | undefined,
): Promise<string | undefined> {
  const { securityOpt, capDrop } = container.record.host;
  const isRoot = uid === 0;
  for (const [sign, capabilities] of signs) {
    if (!sign.test(text)) continue;
    const missing = capabilities.find((name) => !hasCapability(container, name));
    // Permission denied is said of files, too; of ports and raw sockets it is about capabilities.
    const fits =
      !isDenied ||
      capabilities.some((name) =>
        ['NET_BIND_SERVICE', 'NET_RAW', 'NET_ADMIN', 'SYS_ADMIN', 'SYS_NICE', 'CHOWN'].includes(name),
      );
    if (missing !== undefined && fits) return missing;
    // Whose files they are decides for others than root.
    if (!isRoot && capabilities[0] === 'FOWNER') continue;
    // Another user than root has none of them, unless its program file brings them.
    if (
      !isRoot &&
      uid !== undefined &&
      fits &&
      !isDenied &&
      !securityOpt.some((option) => option.includes('seccomp'))
    )
      return capabilities[0];
    if (!isRoot && isDenied && capabilities[0] === 'NET_BIND_SERVICE' && lowPort.test(text))
      return 'NET_BIND_SERVICE';
  }
  if (!isRoot || capDrop.length === 0) return undefined;
  // Root without DAC_OVERRIDE is bound to the permissions of files like everybody.
  for (const path of isDenied ? paths : []) {
    const at = inContainer(container, path);
    const mount = mountAt(container, at);
    const facts =
      (await container.file(at)) ?? (await container.file(at.slice(0, at.lastIndexOf('/')) || '/'));
    if (hasCapability(container, 'DAC_OVERRIDE') || (mount && !mount.isWritable && !facts)) continue;
    if (!facts || (facts.uid !== undefined && facts.uid !== 0)) return 'DAC_OVERRIDE';
  }
  return undefined;
}

function placesOf(subject: Case, service: ServiceCase, { text }: LogLine) {
  const { definition } = service;
  const [, program] = /^(\w[\w.-]*):/.exec(text.trim()) ?? [];
  const build = subject.files.buildFile(definition);
  return distinctPlaces([
    definition?.keyPlace('cap_drop'),
    definition?.keyPlace('cap_add'),
    ...(program
      ? subject.files.lines(
          definition,
          new RegExp(`(?<![\\w-])${program.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-])`),
          1,
        )
      : []),
    definition?.keyPlace('user'),
    ...programPlaces(subject, service, program ?? '').slice(0, 1),
    definition?.place,
    build?.lastPlace('USER'),
  ]);
}

export default check;
